import { expect, it } from 'vitest';
import { lab, withToxic } from './lab-under-test.ts';
import { eventually, newOrder, postOrder } from './orders.ts';
import { firingStacks, notifiedStacks } from './prometheus.ts';

const { before, after } = lab.stacks;
const latency = { type: 'latency', attributes: { latency: 6_500, jitter: 0 } };
const ALERT = 'MysqlQuerySlow';

const nowhere = () =>
  eventually(async () => ((await firingStacks(ALERT)).length === 0 ? true : undefined), 60_000);

it('slow queries fire within a minute, on the before stack only, and resolve after', async () => {
  await nowhere();
  const orders: Promise<unknown>[] = [];
  await withToxic(after, 'mysql_proxy', latency, () =>
    withToxic(before, 'mysql_proxy', latency, async () => {
      for (const stack of [before, after, before, after]) {
        orders.push(postOrder(stack, newOrder(), crypto.randomUUID()));
      }
      const firing = async () => {
        const stacks = await firingStacks(ALERT);
        return stacks.length > 0 ? stacks : undefined;
      };
      expect(await eventually(firing, 60_000)).toEqual(['before']);
      const notified = async () =>
        (await notifiedStacks(ALERT)).includes('before') ? true : undefined;
      await eventually(notified, 20_000);
    }),
  );
  await Promise.all(orders);
  await nowhere();
}, 180_000);
