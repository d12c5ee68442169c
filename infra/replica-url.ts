/** From a service's own port to those of its replicas: above all others of its stack. */
const FIRST = 60;
/** order-api's port and the notifier's are neighbours, and so are those of their replicas. */
const STEP = 2;

/**
 * Where one replica of a service answers by itself: beside the port that all of them share.
 * @param url the service's
 * @param replica from 1
 */
export function replicaUrl(url: string, replica: number): string {
  const own = new URL(url);
  own.port = `${Number(own.port) + FIRST + STEP * (replica - 1)}`;
  return own.origin;
}

/** Where each process of a service answers: by itself, where there are several. */
export function replicaUrls(url: string, replicas: number): string[] {
  if (replicas === 1) return [url];
  return Array.from({ length: replicas }, (_, index) => replicaUrl(url, index + 1));
}
