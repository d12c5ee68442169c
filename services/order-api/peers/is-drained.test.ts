import type { ConfirmChannel } from 'amqplib';
import { describe, expect, it } from 'vitest';
import { QUEUES } from '../../shared/messages.ts';
import { isDrained } from './is-drained.ts';
import type { Poll } from './peers.ts';

interface Look {
  readonly ready: number;
  readonly readyLarge?: number;
  readonly consumers: number;
  readonly own?: number;
  /** What each of the others has in its work. */
  readonly others?: readonly number[];
  readonly isComplete?: boolean;
}

/** Looks at a queue that is so at the first look, and so at the second. */
function look(...looks: readonly [Look, Look]): Promise<boolean> {
  let at = -1;
  const now = () => looks[at] ?? looks[0];
  const channel = {
    checkQueue: async (queue: string) => {
      if (queue === QUEUES.deferredLarge) {
        return { queue, messageCount: now().readyLarge ?? 0, consumerCount: 1 };
      }
      at += 1;
      return { queue, messageCount: now().ready, consumerCount: now().consumers };
    },
  } as unknown as ConfirmChannel;
  const poll = async (): Promise<Poll> => ({
    answers: (now().others ?? []).map((unsettled) => ({ sight: { state: 'unknown' }, unsettled })),
    isComplete: now().isComplete ?? true,
  });
  return isDrained({ channel, unsettled: () => now().own ?? 0, poll });
}

const ALONE: Look = { ready: 0, consumers: 1 };
const WITH_ONE: Look = { ready: 0, consumers: 2, others: [0] };

describe('the queue of deferred orders', () => {
  it('is drained when nothing waits and nobody has any in work, twice', async () => {
    expect(await look(ALONE, ALONE)).toBe(true);
    expect(await look(WITH_ONE, WITH_ONE)).toBe(true);
  });

  it.each<[string, Look]>([
    ['an order waits', { ...ALONE, ready: 1 }],
    ['a large one waits', { ...ALONE, readyLarge: 1 }],
    ['this process has one in work', { ...ALONE, own: 1 }],
    ['another one has one in work', { ...WITH_ONE, others: [1] }],
    ['another one does not answer in time', { ...WITH_ONE, others: [], isComplete: false }],
    ['one came, or a dead one is still there', { ...WITH_ONE, consumers: 3 }],
    ['a dead one is all there is', { ...ALONE, consumers: 2 }],
  ])('is not when %s', async (_, other) => {
    expect(await look(other, ALONE)).toBe(false);
    expect(await look(ALONE, other)).toBe(false);
  });
});
