import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findKubectl, kubectlEnv, placeArguments } from '../kubectl.ts';
import type { Place } from '../kubernetes-lab.ts';

/** A `kubectl port-forward` to one pod, to ports of this machine that the system chooses. */
export interface PortForward {
  /** The port of 127.0.0.1 that leads to the pod's port; null before it listens, and after its end. */
  localPort(port: number): number | null;
  /** Resolves when the process has ended, with the last line that it printed. */
  readonly ended: Promise<string>;
  stop(): void;
}

/**
 * Starts kubectl for one pod. It ends when the pod is gone, and with the first connection that fails.
 * @param ports of the pod
 */
export async function startPortForward(
  place: Place,
  pod: string,
  ports: readonly number[],
): Promise<PortForward> {
  const args = ['port-forward', '--address=127.0.0.1', `pod/${pod}`];
  const child = spawn(
    (await findKubectl()) ?? 'kubectl',
    [...placeArguments(place), ...args, ...ports.map((port) => `:${port}`)],
    { env: kubectlEnv(place), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const locals = new Map<number, number>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, local, port] = /^Forwarding from [^ ]*:(\d+) -> (\d+)$/.exec(line) ?? [];
    if (local !== undefined) locals.set(Number(port), Number(local));
  });
  return {
    localPort: (port) => locals.get(port) ?? null,
    ended: endOf(child).finally(() => locals.clear()),
    stop: () => void child.kill(),
  };
}

function endOf(child: ChildProcess): Promise<string> {
  let last = '';
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => (last = line));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(last));
  });
}
