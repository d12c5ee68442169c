import { Value } from 'typebox/value';
import { type LabConfig, STACK_NAMES, type StackName } from '../../../../infra/lab-config.ts';
import type { SecondFigures } from '../../../measure/second-figures.ts';
import { RUN_STEPS, RunEvent } from '../../../run/progress/run-event.ts';
import type { ExperimentActivity, LiveLedger, LogLine, RunStep, StartRun } from '../../protocol.ts';
import type { KnownExperiment } from '../catalogue/read-catalogue.ts';
import { startCommand } from '../chaos-command.ts';
import { byStack } from '../watch/lab-watch.ts';
import { freshFigures } from './fresh-figures.ts';
import { runLedger } from './run-ledger.ts';

/** A run of experiments that the console has started, in a process of its own. */
export interface ExperimentRun {
  readonly pid: number | undefined;
  /** It is under way. Rejects with a CommandFailure when it ended before that. */
  readonly started: Promise<void>;
  /** How it ended; never rejects. */
  readonly ended: Promise<{ exitCode: number | null; errors: string }>;
  activity(): ExperimentActivity;
  second(stack: StackName): SecondFigures | null;
  ledger(stack: StackName): LiveLedger;
  /** Tells it to end: it takes its faults away, and notes that it was interrupted. */
  halt(): void;
}

/** A run that did not begin. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: number | null;

  constructor(exitCode: number | null, errors: string) {
    super(errors || `chaos run ended with ${exitCode ?? 'no exit code'}`);
    this.exitCode = exitCode;
  }
}

export interface ExperimentRunOptions {
  readonly order: StartRun;
  /** Those of the order, in its order. */
  readonly experiments: readonly KnownExperiment[];
  readonly log: (line: LogLine) => void;
  /** Is called when something has changed that a page shows; `fault` when one has come or gone. */
  readonly changed: () => void;
}

/** Beside its load an experiment has its one order under the fault, and its ledger: some seconds, in ms. */
const BESIDE_LOAD_MS = 10_000;

export function startExperimentRun(
  config: LabConfig,
  { order, experiments, log, changed }: ExperimentRunOptions,
): ExperimentRun {
  const { experiments: ids, workload } = order;
  const args = ['run', ...ids, '--workload', workload, '--progress-channel'];
  const command = startCommand(config, args, { ipc: true });
  const started = Promise.withResolvers<void>();
  const startedAt = Date.now();
  const expectedMs = experiments.map((one) => one.loadSeconds * 1_000 + BESIDE_LOAD_MS);
  const figures = byStack(() => freshFigures());
  const ledgers = byStack(() => runLedger());
  let run: string | null = null;
  let current: { id: string; index: number; startedAt: number } | null = null;
  let steps: Record<StackName, RunStep> = byStack(() => 'waiting');
  let halting = false;
  let isOver = false;

  function note(event: RunEvent): void {
    switch (event.kind) {
      case 'run':
        run = event.runId;
        started.resolve();
        break;
      case 'experiment':
        current = { id: event.id, index: event.index, startedAt: Date.now() };
        steps = byStack(() => 'waiting');
        break;
      case 'step':
        steps[event.stack] = event.step;
        break;
      case 'second':
        figures[event.stack].put(event.figures);
        ledgers[event.stack].second(event.figures);
        break;
      case 'ledger':
        ledgers[event.stack].checked(event.ledger);
        break;
      case 'log':
        log({ at: Date.now(), stack: event.stack, level: event.level, text: event.text });
        break;
      case 'fault':
        // Toxiproxy, which tells of all faults, is looked at when something has changed.
        break;
      default:
        event satisfies never;
    }
  }

  command.process.on('message', (message) => {
    if (!Value.Check(RunEvent, message)) return;
    note(message);
    if (message.kind !== 'second' && message.kind !== 'log') changed();
  });
  const ended = command.ended.then((outcome) => {
    isOver = true;
    started.reject(new CommandFailure(outcome.exitCode, outcome.errors));
    return outcome;
  });
  started.promise.catch(() => {});

  function activity(): ExperimentActivity {
    const now = Date.now();
    const index = current?.index ?? 0;
    const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);
    const done = sum(expectedMs.slice(0, index));
    const own = expectedMs[index] ?? 0;
    const inCurrent = current ? Math.min(now - current.startedAt, own) : 0;
    const leftMs = sum(expectedMs) - done - inCurrent;
    return {
      kind: 'experiment',
      ids: [...ids],
      workload,
      startedAt,
      run,
      current: current && { id: current.id, index, step: stepBehind(steps), steps: { ...steps } },
      progress: (done + inCurrent) / sum(expectedMs),
      // To the second: a page need not be told of less.
      expectedEndAt: leftMs > 0 ? Math.round((now + leftMs) / 1_000) * 1_000 : null,
      halting,
    };
  }

  return {
    pid: command.process.pid,
    started: started.promise,
    ended,
    activity,
    second: (stack) => figures[stack].get(),
    ledger: (stack) => ledgers[stack].counts(isOver),
    halt() {
      // A second signal would end the rollbacks as well.
      if (!halting) command.process.kill('SIGINT');
      halting = true;
      changed();
    },
  };
}

function stepBehind(steps: Readonly<Record<StackName, RunStep>>): RunStep {
  const order: readonly RunStep[] = ['waiting', ...RUN_STEPS];
  const places = STACK_NAMES.map((name) => order.indexOf(steps[name]));
  return order[Math.min(...places)] ?? 'waiting';
}
