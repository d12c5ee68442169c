import type { Place } from './kubernetes-lab.ts';

/** What kubectl says, and what it means for the lab; the first that matches counts. */
const MEANINGS: readonly { readonly said: RegExp; readonly meaning: (place: Place) => string }[] = [
  {
    said: /^spawn .*(ENOENT|EACCES)/,
    meaning: () => "kubectl can't be executed: LAB_KUBECTL has to name its file",
  },
  {
    said: /current-context is not set|connection to the server localhost:8080 was refused/,
    meaning: () =>
      'kubectl has no context: it knows no cluster. `kubectl config get-contexts` lists them; set ' +
      'LAB_K8S_CONTEXT or KUBECONFIG, or make a cluster (docs/kubernetes.md)',
  },
  {
    said: /cannot locate context|no context exists with the name|context "[^"]*" does not exist|context was not found/,
    meaning: ({ context }) =>
      `kubectl has no context ${context}: \`kubectl config get-contexts\` lists what there is`,
  },
  {
    said: /Unable to connect to the server|connection to the server .* was refused|no answer in|i\/o timeout|TLS handshake timeout|no such host|connection refused/,
    meaning: ({ context }) =>
      `the cluster of context ${context} doesn't answer: is it running, and reachable from here?`,
  },
  {
    said: /must be logged in|Unauthorized|getting credentials/,
    meaning: ({ context }) =>
      `the cluster of context ${context} doesn't know you: log in again; a participant's access to a ` +
      'class ends after some hours',
  },
  {
    said: /exceeded quota/,
    meaning: ({ namespace }) =>
      `the namespace ${namespace} has no room left: \`kubectl describe quota -n ${namespace}\` shows it`,
  },
  {
    said: /violates PodSecurity/,
    meaning: ({ namespace }) =>
      `the namespace ${namespace} admits only pods of Pod Security's profile`,
  },
  {
    said: /Forbidden|forbidden/,
    meaning: ({ context, namespace }) =>
      `you (context ${context}) may not do that in the namespace ${namespace}: ask whoever runs the ` +
      'cluster, or take another one by NAMESPACE=…',
  },
  {
    said: /namespaces? "[^"]*" not found/,
    meaning: ({ namespace }) => `there is no namespace ${namespace}`,
  },
];

const LINES = 6;

/**
 * Says in words of the lab why kubectl failed.
 * @param printed its standard error
 * @param args its arguments
 */
export function explainKubectl(printed: string, place: Place, args: readonly string[]): string {
  const known = MEANINGS.find(({ said }) => said.test(printed));
  const command = `kubectl ${args.slice(0, 2).join(' ')}`;
  const text = known ? known.meaning(place) : `${command} failed`;
  const lines = printed.split('\n').filter((line) => line.trim() !== '' && !/^E\d{4} /.test(line));
  // Its lines of the day's log say the same as its last one, at length.
  const shown = lines.length > 0 ? lines : printed.split('\n');
  return [text, ...shown.slice(-LINES).map((line) => `  ${command}: ${line}`)].join('\n');
}
