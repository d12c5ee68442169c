import { execFile } from 'node:child_process';
import { findExecutable } from '../../find-executable.ts';
import { LabError } from '../../lab-error.ts';
import { explainKubectl } from './explain-kubectl.ts';
import type { Place } from './kubernetes-lab.ts';

const ANSWER_LIMIT_MS = 60_000;

export interface KubectlOptions {
  /** Goes to its standard input. */
  readonly input?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** The file of kubectl: LAB_KUBECTL, or the one on the PATH; null where there is none. */
export async function findKubectl(): Promise<string | null> {
  return process.env.LAB_KUBECTL || findExecutable('kubectl');
}

/** What says which cluster and namespace, for kubectl's command line. */
export function placeArguments({ context, namespace }: Place): string[] {
  return [
    ...(context === '' ? [] : [`--context=${context}`]),
    ...(namespace === '' ? [] : [`--namespace=${namespace}`]),
  ];
}

/** The environment in which kubectl finds its configuration. */
export function kubectlEnv({ kubeconfig }: Place): NodeJS.ProcessEnv {
  return kubeconfig === '' ? process.env : { ...process.env, KUBECONFIG: kubeconfig };
}

/**
 * Runs kubectl in the lab's cluster and namespace.
 * @returns what it printed
 * @throws LabError that says what kubectl's own message means for the lab
 */
export async function kubectl(
  place: Place,
  args: readonly string[],
  { input, timeoutMs = ANSWER_LIMIT_MS, signal }: KubectlOptions = {},
): Promise<string> {
  const file = await findKubectl();
  if (file === null) throw new LabError(NO_KUBECTL, 'kubernetes');
  return new Promise((resolve, reject) => {
    const child = execFile(
      file,
      [...placeArguments(place), ...args],
      { env: kubectlEnv(place), timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024, signal },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        if (signal?.aborted) return reject(signal.reason);
        const printed = error.killed ? `no answer in ${timeoutMs / 1000} s` : stderr.trim();
        const message = explainKubectl(printed || error.message, place, args);
        return reject(new LabError(message, 'kubernetes'));
      },
    );
    // One that ends before it has read all tells why by its exit.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}

/** Like `kubectl`, of a command that prints JSON. */
export async function kubectlJson<T>(
  place: Place,
  args: readonly string[],
  options?: KubectlOptions,
): Promise<T> {
  return JSON.parse(await kubectl(place, [...args, '--output=json'], options)) as T;
}

export const NO_KUBECTL =
  'there is no kubectl: install it (https://kubernetes.io/docs/tasks/tools/), or name its file by LAB_KUBECTL';
