/** A look that takes longer than this, in ms, keeps nobody from looking as well. */
const SHARED_MS = 50;

/** More callers wait for a connection than may. */
export class WaitingLimitError extends Error {
  override readonly name = 'WaitingLimitError';
  readonly code = 'POOL_WAITING_LIMIT';

  constructor(most: number) {
    super(`${most} callers wait for a MySQL connection already`);
  }
}

/** The pool that is asked. */
export interface SharedLookOptions {
  /** Whether the pool has a connection that nobody holds. */
  readonly hasIdle: () => boolean;
  /** Most callers that wait for the look of another one; more fail at once. */
  readonly mostWaiting: number;
  /** A clock that never goes back, in ms. */
  readonly now?: () => number;
}

/** Lets a pool's callers in. */
export interface SharedLook {
  /** A connection was lost, or could not be made: whether there are others is not known any more. */
  doubt(): void;
  /**
   * Asks for a connection: at once, or when another caller who looks already has got one.
   * @param ask asks the pool
   * @throws what `ask` throws, for this caller or for the one who looked
   */
  connect<T>(ask: () => Promise<T>): Promise<T>;
}

/**
 * Lets one caller look whether the server takes connections, where that is in doubt, and all who come
 * meanwhile share what becomes of it. A thousand orders a second, each of which opens three connections
 * that are reset, keep a machine busy with nothing else, and are late for their fallback. An attempt
 * fails only by a look that was under way when it came: the next one looks anew.
 */
export function sharedLook({
  hasIdle,
  mostWaiting,
  now = () => performance.now(),
}: SharedLookOptions): SharedLook {
  let isInDoubt = false;
  let outcome: PromiseWithResolvers<void> | undefined;
  let lookedAt = 0;
  let waiting = 0;

  async function look<T>(ask: () => Promise<T>): Promise<T> {
    const ours = outcome ?? Promise.withResolvers<void>();
    // Nobody may be waiting for it.
    ours.promise.catch(() => {});
    outcome = ours;
    lookedAt = now();
    try {
      const connection = await ask();
      isInDoubt = false;
      ours.resolve();
      return connection;
    } catch (error) {
      ours.reject(error);
      throw error;
    } finally {
      if (outcome === ours) outcome = undefined;
    }
  }

  async function askAfter<T>(looked: Promise<void>, ask: () => Promise<T>): Promise<T> {
    if (waiting >= mostWaiting) throw new WaitingLimitError(mostWaiting);
    waiting += 1;
    try {
      await looked;
    } finally {
      waiting -= 1;
    }
    return ask();
  }

  return {
    doubt: () => {
      isInDoubt = true;
    },
    connect(ask) {
      if (!isInDoubt || hasIdle()) return ask();
      if (!outcome || now() - lookedAt >= SHARED_MS) return look(ask);
      return askAfter(outcome.promise, ask);
    },
  };
}
