import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createStartTurns } from './start-turns.ts';

it('gives turns in order, never more at once than there are places', async () => {
  const turns = createStartTurns(2);
  const order: number[] = [];
  let atOnce = 0;
  let most = 0;
  const work = async (name: number) => {
    const end = await turns.take();
    order.push(name);
    atOnce += 1;
    most = Math.max(most, atOnce);
    await sleep(5);
    atOnce -= 1;
    end();
    end();
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(work));
  expect(order).toEqual([1, 2, 3, 4, 5, 6]);
  expect(most).toBe(2);
});
