import { expect, it } from 'vitest';
import { notificationBacklog } from './notification-backlog.ts';
import { serviceFigures } from './service-figures.fixture.ts';

const orderApi = (published: number, confirmed = published) =>
  serviceFigures({ published, confirmed });
const notifier = (succeeded: number, failed = 0, processStart = 1) =>
  serviceFigures({ processStart, calls: { mongo: { succeeded, failed } } });

it('counts what was published since the first look and is not written', () => {
  const backlog = notificationBacklog('after');
  expect(backlog.count(orderApi(500), notifier(490), 0)).toBe(0);
  expect(backlog.count(orderApi(520), notifier(500), 1_000)).toBe(10);
  expect(backlog.count(orderApi(520), notifier(520), 2_000)).toBe(0);
});

it('a failed attempt ends a message of the before stack, which is lost, and none of the after stack', () => {
  for (const [stack, waiting] of [
    ['before', 0],
    ['after', 5],
  ] as const) {
    const backlog = notificationBacklog(stack);
    backlog.count(orderApi(0), notifier(0), 0);
    expect(backlog.count(orderApi(5), notifier(0, 5), 1_000)).toBe(waiting);
  }
});

it('what has not moved for long does not wait any more', () => {
  const backlog = notificationBacklog('before');
  backlog.count(orderApi(0), notifier(0), 0);
  expect(backlog.count(orderApi(5), notifier(0), 1_000)).toBe(5);
  expect(backlog.count(orderApi(5), notifier(0), 15_000)).toBe(5);
  expect(backlog.count(orderApi(5), notifier(0), 16_001)).toBe(0);
});

it('a process that was started anew begins to count anew', () => {
  const backlog = notificationBacklog('after');
  backlog.count(orderApi(100), notifier(100), 0);
  expect(backlog.count(orderApi(110), notifier(0, 0, 2), 1_000)).toBe(0);
  expect(backlog.count(orderApi(113), notifier(1, 0, 2), 2_000)).toBe(2);
});
