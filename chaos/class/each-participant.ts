import pLimit from 'p-limit';

/** So many namespaces are worked on at a time: the API server, and nodes that start pods, have other work. */
const AT_ONCE = 4;

/** How it went for one participant. */
export type Outcome<T> =
  | { readonly namespace: string; readonly value: T; readonly seconds: number }
  | { readonly namespace: string; readonly error: Error; readonly seconds: number };

/**
 * Does the same for each namespace; one that fails holds up none of the others.
 * @param onDone gets each outcome as it comes, and how many there are by then
 * @throws the signal's reason, once what is under way has ended
 */
export async function eachParticipant<T>(
  namespaces: readonly string[],
  work: (namespace: string) => Promise<T>,
  { onDone, signal }: { onDone: (outcome: Outcome<T>, done: number) => void; signal: AbortSignal },
): Promise<Outcome<T>[]> {
  const inTurn = pLimit(AT_ONCE);
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
