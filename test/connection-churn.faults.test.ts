import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison, StackComparison } from '../chaos/compare/comparison.ts';
import type { StackName } from '../infra/lab-config.ts';
import { MOST_LINGERING } from '../services/shared/mysql/lingering-sockets.ts';
import { chaos } from './lab-under-test.ts';

// Connections to MySQL that die and close slowly, under 20 orders a second for 25 s.

/** The load opens them before its first order. */
const CLIENT_CONNECTIONS = 8;
let comparison: Comparison;

beforeAll(async () => {
  const { stdout, stderr } = await chaos('run', 'slow-close-churn', '--json');
  expect(stderr).not.toMatch(/^\s+at /m);
  comparison = JSON.parse(stdout);
});

function measured(
  stack: StackName,
): NonNullable<Pick<StackComparison, 'connections'>['connections']> {
  const connections = comparison.experiments[0]?.stacks[stack]?.connections;
  if (!connections) throw new Error(`${stack}: no connections were measured`);
  return connections;
}

it('gives what was measured earlier, on both stacks', () => {
  expect(comparison.experiments[0]?.measured?.before.seenAgain).toBe(true);
  expect(comparison.experiments[0]?.measured?.after.seenAgain).toBe(true);
});

describe('the before stack', () => {
  it('leaks: dead connections hold every slot, and callers with their sockets pile up', () => {
    const { sockets, inUse, limit, waiting, oldestWaitS } = measured('before');
    expect(inUse.most).toBe(limit);
    expect(waiting.most).toBeGreaterThan(5 * limit);
    expect(sockets.most).toBeGreaterThan(sockets.first + 5 * limit);
    expect(oldestWaitS).toBeGreaterThan(2);
  });
});

describe('the after stack', () => {
  it('does not leak: it closes what is dead, and is back at its base', () => {
    const { sockets, limit, inUse, waiting, oldestWaitS, opened } = measured('after');
    expect(opened).toBeGreaterThan(3 * limit);
    // At first neither the pool nor the load's client has its connections.
    const base = sockets.first + limit + CLIENT_CONNECTIONS;
    expect(sockets.last).toBeLessThanOrEqual(base);
    // Given-up ones linger until the server closes them, too: their number is bounded.
    expect(sockets.most).toBeLessThanOrEqual(base + MOST_LINGERING);
    expect(waiting.most).toBeLessThan(measured('before').waiting.most / 5);
    expect(inUse.last).toBeLessThan(limit);
    expect(waiting.last).toBe(0);
    expect(oldestWaitS).toBeLessThan(0.5);
  });

  it('opens and closes the same connections, but for those that the pool keeps', () => {
    const { opened, closed, limit } = measured('after');
    expect(Math.abs(opened - closed)).toBeLessThanOrEqual(limit);
  });
});
