import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installVenv } from './python-venv.ts';

const run = promisify(execFile);

/** With chaostoxi, as most people install it. */
const PLAIN_PACKAGES = ['chaostoolkit==1.19.0', 'chaostoolkit-toxiproxy==0.3.1'];
/** With what the original asks to be installed for JSON path tolerances, too. */
const RUN_PACKAGES = [...PLAIN_PACKAGES, 'jsonpath2==0.4.5'];

/**
 * Installs the real Chaos Toolkit into a Python venv of the lab's own, once for all its tests.
 * @returns its `chaos`
 */
export function installChaosToolkit(): Promise<string> {
  return installVenv('chaostoolkit', RUN_PACKAGES, 'chaos');
}

/** The same without JSON paths, whose parser makes every run slower: 36 ms of imports. */
export function installPlainChaosToolkit(): Promise<string> {
  return installVenv('chaostoolkit', PLAIN_PACKAGES, 'chaos');
}

/** With its reports, and a pandoc of Python's own to write them: not there where experiments run. */
const REPORT_PACKAGES = [
  'chaostoolkit==1.19.0',
  'chaostoolkit-reporting==0.18.0',
  'pypandoc_binary==1.17',
];

/** The same with `chaos report`, in another venv, as its plugins make every command slower. */
export function installChaosReport(): Promise<string> {
  return installVenv('chaosreport', REPORT_PACKAGES, 'chaos');
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
