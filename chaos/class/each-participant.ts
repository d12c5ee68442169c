import pLimit from 'p-limit';

/** How it went for one participant. */
export type Outcome<T> =
  | { readonly namespace: string; readonly value: T; readonly seconds: number }
  | { readonly namespace: string; readonly error: Error; readonly seconds: number };

/** How many at a time, what hears of each, and what ends it before its time. */
export interface EachOptions<T> {
  readonly atOnce: number;
  /** Gets each outcome as it comes, and how many there are by then. */
  readonly onDone: (outcome: Outcome<T>, done: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Does the same for each namespace; one that fails holds up none of the others.
 * @throws the signal's reason, once what is under way has ended
 */
export async function eachParticipant<T>(
  namespaces: readonly string[],
  work: (namespace: string) => Promise<T>,
  { atOnce, onDone, signal }: EachOptions<T>,
): Promise<Outcome<T>[]> {
  const inTurn = pLimit(atOnce);
  let done = 0;
  const outcomes = await Promise.all(
    namespaces.map((namespace) =>
      inTurn(async (): Promise<Outcome<T> | null> => {
        if (signal.aborted) return null;
        const startedAt = Date.now();
        const outcome = await work(namespace).then(
          (value) => ({ namespace, value, seconds: (Date.now() - startedAt) / 1000 }),
          (error: Error) => ({ namespace, error, seconds: (Date.now() - startedAt) / 1000 }),
        );
        if (signal.aborted) return null;
        done += 1;
        onDone(outcome, done);
        return outcome;
      }),
    ),
  );
  signal.throwIfAborted();
  return outcomes.filter((outcome) => outcome !== null);
}
