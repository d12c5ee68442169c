import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { endProcess } from '../end-process.ts';
import type { LoadPlan } from '../load-plan.ts';
import type { ScheduleRecord } from '../open-loop.ts';
import type { OnBatch, RunningLoad } from '../start-load.ts';
import { K6Error } from './k6-error.ts';
import { type K6Record, k6Record } from './k6-record.ts';

/** The program, and the script that it runs. */
export interface K6Files {
  readonly k6: string;
  readonly script: string;
}

/** As often as the lab's own generator tells, in ms. */
const BATCH_MS = 50;
/** Lines of k6's own that are kept for the message, should it fail. */
const KEPT_LINES = 12;

/** Nothing of k6's own but warnings and errors, no question to any other machine, no port. */
const FLAGS = [
  'run',
  '--quiet',
  '--no-color',
  '--no-thresholds',
  '--no-usage-report',
  ...['--summary-mode', 'disabled'],
  ...['--address', ''],
  ...['--log-output', 'stdout'],
  ...['--log-format', 'raw'],
];

/** Starts a plan's load by k6, as `startLoad` does by the lab's own generator. */
export function startK6Load(files: K6Files, plan: LoadPlan, onBatch: OnBatch): RunningLoad {
  const k6 = spawn(files.k6, [...FLAGS, files.script], {
    env: k6Environment(plan),
    // A group of its own: Ctrl-C reaches every process of the terminal's, and the harness decides when
    // the load ends. With the harness gone k6 ends by itself: nobody reads what it writes.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const record = k6Record(plan);
  const started = Promise.withResolvers<number>();
  const said: string[] = [];
  const say = (text: string) => said.push(text) > KEPT_LINES && said.shift();
  const errors = createInterface(k6.stderr).on('line', say);
  const output = createInterface(k6.stdout).on('line', (text) => {
    const line = record.read(text);
    if (line?.kind === 'sent') started.resolve(line.startedAt);
    else if (!line) say(text);
  });
  const tell = () => onBatch(record.sentOrders(), record.newOutcomes());
  const ticker = setInterval(tell, BATCH_MS);
  const finished = ended(k6, [output, errors], record, said).finally(() => {
    clearInterval(ticker);
    tell();
  });
  finished.then(() => started.resolve(Date.now()), started.reject);
  started.promise.catch(() => {});
  return {
    started: started.promise,
    finished,
    stop: () => endProcess(k6),
  };
}

/**
 * Go collects garbage less often, as each time a dozen orders wait for it; from this much memory on as
 * often as it must.
 */
const GO_MEMORY = { GOGC: '800', GOMEMLIMIT: '768MiB' };

/** The caller's environment, but for what it tells k6. */
function k6Environment(plan: LoadPlan): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('K6_'));
  return {
    ...GO_MEMORY,
    ...Object.fromEntries(others),
    LOAD_PLAN: JSON.stringify(plan),
    // Where a script wants more than k6 has, k6 would have another k6 built, by others.
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
  };
}

/** Resolves when every operation has its outcome. @throws K6Error */
async function ended(
  k6: ChildProcess,
  outputs: readonly Interface[],
  record: K6Record,
  said: readonly string[],
): Promise<ScheduleRecord> {
  const exit = once(k6, 'exit').catch((cause: Error) => {
    throw new K6Error(`k6 could not be started: ${cause.message}`);
  });
  const read = outputs.map((output) => once(output, 'close'));
  const [[code, signal]] = await Promise.all([exit, ...read]);
  const open = record.openOperations();
  if (code === 0 && open === 0) return record.schedule();
  const how = code === 0 ? `${open} operations have no outcome` : (signal ?? `exit code ${code}`);
  throw new K6Error([`k6 failed (${how}). The end of what it said:`, ...said].join('\n  '));
}
