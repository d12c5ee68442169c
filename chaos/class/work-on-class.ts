import pc from 'picocolors';
import { interruptible } from '../commands/interruptible.ts';
import { eachParticipant } from './each-participant.ts';
import type { ClassTexts } from './texts.ts';

/** What is told while a class is worked on. */
export interface ClassProgress {
  readonly texts: ClassTexts;
  readonly tell: (line: string) => void;
  /** The line for one that went well. */
  readonly done: (namespace: string, seconds: string, counted: string) => string;
  /** The line for a Ctrl-C. */
  readonly interrupted: string;
}

/** How it went with all of them. */
export interface ClassOutcome<T> {
  readonly values: readonly T[];
  readonly failed: readonly { readonly namespace: string; readonly error: string }[];
  /** All in all. */
  readonly seconds: number;
}

/**
 * Does the same for each namespace of a class, with a line for each.
 * @param atOnce how many at a time
 * @throws InterruptedError
 */
export function workOnClass<T>(
  namespaces: readonly string[],
  atOnce: number,
  work: (namespace: string, signal: AbortSignal) => Promise<T>,
  { texts, tell, done, interrupted }: ClassProgress,
): Promise<ClassOutcome<T>> {
  return interruptible(async (signal) => {
    signal.addEventListener('abort', () => tell(interrupted), { once: true });
    const startedAt = Date.now();
    const outcomes = await eachParticipant(namespaces, (each) => work(each, signal), {
      atOnce,
      signal,
      onDone: (outcome, number) => {
        const { namespace } = outcome;
        const counted = pc.dim(texts.of(number, namespaces.length));
        tell(
          'error' in outcome
            ? `  ${pc.red('✗')} ${texts.failed(namespace, counted)}`
            : `  ${pc.green('✓')} ${done(namespace, outcome.seconds.toFixed(1), counted)}`,
        );
      },
    });
    return {
      values: outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : [])),
      failed: outcomes.flatMap((outcome) =>
        'error' in outcome ? [{ namespace: outcome.namespace, error: outcome.error.message }] : [],
      ),
      seconds: (Date.now() - startedAt) / 1000,
    };
  });
}
