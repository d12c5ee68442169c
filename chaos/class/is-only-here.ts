/** Whether an API server's address means this very machine, as those of kind, k3d and minikube do. */
export function isOnlyHere(server: string): boolean {
  const { hostname } = new URL(server);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
