import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lab } from './lab-under-test.ts';

const run = promisify(execFile);
const PACKAGES = ['chaostoolkit==1.19.0', 'chaostoolkit-toxiproxy==0.3.1'];
const venv = join(lab.rootDir, '.lab', 'tools', 'chaostoolkit');

/**
 * Installs the real Chaos Toolkit with chaostoxi into a Python venv of the lab's own, once.
 * @returns its `chaos`
 */
export async function installChaosToolkit(): Promise<string> {
  const chaos = join(venv, 'bin', 'chaos');
  if (existsSync(chaos)) return chaos;
  await run('python3', ['-m', 'venv', venv]).catch((error: Error) => {
    throw new Error(
      `Python 3 with venv is needed (Debian: apt-get install python3-venv): ${error}`,
    );
  });
  await run(join(venv, 'bin', 'pip'), ['install', '--quiet', ...PACKAGES]);
  return chaos;
}

/** What two harnesses must agree on. */
export interface Outcome {
  readonly exitCode: number;
  readonly status: string;
  readonly deviated: boolean;
  /** Name, status, and the HTTP status where there is one. */
  readonly method: readonly (readonly [string, string, number | null])[];
  readonly rollbacks: readonly (readonly [string, string])[];
  readonly steadyBefore: boolean | null;
  readonly steadyAfter: boolean | null;
}

interface Activity {
  activity: { name: string };
  status: string;
  output: { status?: number } | null;
}
interface Journal {
  status: string;
  deviated: boolean;
  run: Activity[];
  rollbacks: Activity[];
  steady_states: {
    before: { steady_state_met: boolean } | null;
    after: { steady_state_met: boolean } | null;
  };
}

/** Runs a harness to its end, and reads what its journal says. */
export async function outcomeOf(
  command: readonly [string, ...string[]],
  journalPath: string,
  env: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const [file, ...args] = command;
  const exitCode = await run(file, args, { env, cwd: join(journalPath, '..') }).then(
    () => 0,
    (error: { code?: number }) => error.code ?? -1,
  );
  const journal: Journal = JSON.parse(await readFile(journalPath, 'utf8'));
  return {
    exitCode,
    status: journal.status,
    deviated: journal.deviated,
    method: journal.run.map(({ activity, status, output }) => [
      activity.name,
      status,
      output?.status ?? null,
    ]),
    rollbacks: journal.rollbacks.map(({ activity, status }) => [activity.name, status]),
    steadyBefore: journal.steady_states.before?.steady_state_met ?? null,
    steadyAfter: journal.steady_states.after?.steady_state_met ?? null,
  };
}
