import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import type { StackName } from '../../infra/lab-config.ts';
import { isRecord } from '../experiment/is-record.ts';
import type { LedgerResult } from '../measure/measurement.ts';
import type { SecondFigures } from '../measure/second-figures.ts';
import type { ActivityRun } from './journal.ts';
import type { LogLevel, RunObserver } from './observer.ts';
import type { RunStep, TellRun } from './progress/run-event.ts';
import { failureOf } from './required-faults.ts';

/** Writes one line of progress; the command decides where to. */
export type WriteLine = (line: string) => void;

export interface ConsoleObserver extends RunObserver {
  /** A line that is no Chaos Toolkit's, such as the load's progress. */
  say(text: string): void;
  /** The experiment goes on to its next step. */
  step?(step: RunStep): void;
  /** A second of the load is over. */
  second?(figures: SecondFigures): void;
  ledger?(ledger: LedgerResult): void;
}

/** An activity that takes longer is announced when it has taken this long, in ms. */
const ANNOUNCE_AFTER_MS = 1_000;
const STACK_COLOUR = { before: pc.yellow, after: pc.cyan };

/**
 * Lines `[HH:MM:SS] before  text`, so that two stacks read side by side; no column without a stack.
 * @param tell is told each line as well
 */
export function observeOnConsole(
  stack: StackName | null,
  writeLine: WriteLine,
  verbose: boolean,
  tell?: TellRun,
): ConsoleObserver {
  const column = stack === null ? '' : `${STACK_COLOUR[stack](stack.padEnd('before'.length))}  `;
  const announcements = new Map<object, NodeJS.Timeout>();
  const say = (text: string, level: LogLevel = 'info') => {
    writeLine(`${pc.dim(`[${timeOfDay()}]`)} ${column}${text}`);
    tell?.({ kind: 'log', stack, level, text: stripVTControlCharacters(text) });
  };
  return {
    say,
    log: (level, text) => {
      if (level !== 'detail' || verbose) say(COLOUR[level](text), level);
    },
    activityStarted: (activity) => {
      const announce = () => say(`${label(activity)} ${pc.dim('…')}`);
      announcements.set(activity, setTimeout(announce, ANNOUNCE_AFTER_MS));
    },
    activityEnded: (activity, run) => {
      clearTimeout(announcements.get(activity));
      say(`${label(activity)} ${outcome(run)}`, run.status === 'failed' ? 'warning' : 'info');
    },
  };
}

const plain = (text: string) => text;
const COLOUR: Record<LogLevel, (text: string) => string> = {
  detail: pc.dim,
  info: plain,
  warning: pc.yellow,
  error: pc.red,
};

function label({ type, name }: { type: string; name: string }): string {
  return `${type === 'probe' ? 'Probe' : 'Action'}: ${name}`;
}

function outcome(run: ActivityRun): string {
  const ms = `${Math.round((run.duration ?? 0) * 1_000)} ms`;
  switch (run.status) {
    case 'succeeded':
      return `${pc.green('=> succeeded')} ${pc.dim(`(${[httpStatus(run), ms].filter(Boolean).join(', ')})`)}`;
    case 'failed':
      return `${pc.red('=> failed')}: ${failureOf(run)}`;
    default:
      return pc.yellow(`=> interrupted after ${ms}`);
  }
}

function httpStatus({ output }: ActivityRun): string {
  return isRecord(output) && 'status' in output ? String(output.status) : '';
}

function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 'HH:MM:SS'.length);
}
