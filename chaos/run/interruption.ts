import { constants } from 'node:os';
import { stackOf } from '../../infra/unknown-error.ts';

/** Why a run ends before its time: a signal, or an error that nobody caught. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  /** The process's exit code: 128 + the signal's number, as shells have it; 1 for an error. */
  readonly exitCode: number;

  /** Whether no rollbacks are wanted, by SIGUSR2. Toxics are taken away all the same. */
  readonly skipsRollbacks: boolean;

  constructor(
    message: string,
    exitCode: number,
    { cause, skipsRollbacks = false }: { cause?: unknown; skipsRollbacks?: boolean } = {},
  ) {
    super(message, { cause });
    this.exitCode = exitCode;
    this.skipsRollbacks = skipsRollbacks;
  }

  /** What a Python function asked for by `chaoslib.exit`. */
  static fromPython(code: number): InterruptedError {
    const skipsRollbacks = code === EXIT_WITHOUT_ROLLBACKS;
    return new InterruptedError(`Received the exit signal: ${code}`, 1, { skipsRollbacks });
  }
}

/** @see chaoslib.exit */
const EXIT_WITHOUT_ROLLBACKS = 30;

/** Signals that ask a run to end. All else that kills it is met by the next command's clean-up. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/**
 * npm and the terminal both pass on one Ctrl-C, so that it comes twice within milliseconds; only a
 * later one is the person's second.
 */
const SECOND_AFTER_MS = 500;

export interface Interruption {
  /** Aborted by the first signal, with an InterruptedError: what runs ends, rollbacks follow. */
  readonly first: AbortSignal;
  /** Aborted by a second one: rollbacks end as well. What removes the toxics takes neither. */
  readonly second: AbortSignal;
  /** Stops listening. */
  stop(): void;
}

/** Listens for signals, and for errors that nobody caught, until stopped. */
export function watchForInterruption(
  notify: (message: string) => void,
  events: Pick<NodeJS.EventEmitter, 'on' | 'off'> = process,
): Interruption {
  const first = new AbortController();
  const second = new AbortController();
  let firstAt = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    if (!first.signal.aborted) {
      firstAt = performance.now();
      notify(`Received ${signal}: stopping, and taking the faults away`);
      const options = { skipsRollbacks: signal === 'SIGUSR2' };
      const exitCode = 128 + constants.signals[signal];
      first.abort(new InterruptedError(`${signal} received`, exitCode, options));
    } else if (performance.now() - firstAt > SECOND_AFTER_MS && !second.signal.aborted) {
      notify(`Received ${signal} again: skipping what remains of the rollbacks, not the toxics`);
      second.abort(first.signal.reason);
    }
  };
  const onError = (error: unknown) => {
    const reason = stackOf(error);
    notify(`Unexpected error: ${reason}`);
    first.abort(new InterruptedError(reason, 1, { cause: error }));
  };
  for (const signal of SIGNALS) events.on(signal, onSignal);
  events.on('uncaughtException', onError);
  events.on('unhandledRejection', onError);
  return {
    first: first.signal,
    second: second.signal,
    stop: () => {
      for (const signal of SIGNALS) events.off(signal, onSignal);
      events.off('uncaughtException', onError);
      events.off('unhandledRejection', onError);
    },
  };
}
