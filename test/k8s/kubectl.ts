import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';

const run = promisify(execFile);

/** The variables with which kubectl and `chaos` find the tests' cluster. */
export function clusterEnv(): NodeJS.ProcessEnv {
  const { kubeconfig, kubectl } = inject('cluster');
  return { ...process.env, KUBECONFIG: kubeconfig, LAB_KUBECTL: kubectl };
}

/**
 * Runs kubectl on the tests' cluster, from the repository's folder.
 * @throws Error with what it printed, when it fails
 */
export function kubectl(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const options = { env: clusterEnv(), cwd: readLabConfig({}).rootDir };
  return run(inject('cluster').kubectl, args, { ...options, maxBuffer: 64 * 1024 * 1024 });
}
