import pLimit from 'p-limit';

/**
 * Limits how much work runs at the same time: half as much after each failure that tells of an overload,
 * down to one piece, and one more after each success. What fails for being too much at once gets
 * through by itself, where as many again would fail again.
 * Source: D. Chiu, R. Jain, "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance
 * in Computer Networks", 1989.
 * @param most pieces of work at the same time, also at first
 */
export function adaptiveLimit(most: number, isOverload: (error: unknown) => boolean) {
  const limit = pLimit(most);
  return <T>(work: () => Promise<T>): Promise<T> =>
    limit(async () => {
      try {
        const result = await work();
        limit.concurrency = Math.min(most, limit.concurrency + 1);
        return result;
      } catch (error) {
        if (isOverload(error)) limit.concurrency = Math.max(1, limit.concurrency >> 1);
        throw error;
      }
    });
}
