import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { calmWindows } from './calm-windows.ts';
import { planFaults } from './fault-plan.ts';
import { judgeGrowth } from './growth.ts';

const SECONDS = 1_200;
const plan = planFaults(7, SECONDS);
const windows = calmWindows(plan, SECONDS / 4, SECONDS);

/** A value for each third second of twenty minutes. */
function seriesOf(quantity: string, valueAt: (seconds: number) => number) {
  const seconds = Array.from({ length: SECONDS / 3 }, (_, index) => index * 3);
  const values = seconds.map(valueAt);
  return { stack: 'after', part: 'order-api', quantity, seconds, values } as const;
}

function noise(seed: number, most: number): () => number {
  const random = xoroshiro128plus(seed);
  return () => uniformInt(random, -most, most);
}

const isBroken = (at: number) =>
  plan.some(({ fromS, seconds }) => at >= fromS && at < fromS + seconds);
const faultsBefore = (at: number) => plan.filter(({ fromS }) => fromS < at).length;

describe('a quantity that grows', () => {
  it('is found when each fault leaves one socket behind', () => {
    const jitter = noise(1, 2);
    const sockets = seriesOf('sockets', (at) => 20 + faultsBefore(at) + jitter());
    expect(judgeGrowth(sockets, windows)).toMatchObject({ verdict: 'grows', limitPerHour: 40 });
  });

  it('is found when memory rises by 2 MiB a minute under a noise of 8', () => {
    const jitter = noise(2, 8);
    const rss = seriesOf('rss_mib', (at) => 120 + at / 30 + jitter());
    const judged = judgeGrowth(rss, windows);
    expect(judged.verdict).toBe('grows');
    expect(judged.perHour).toBeGreaterThan(80);
    expect(judged.perHour).toBeLessThan(160);
  });

  it('is found with the first dead letter, as none is allowed', () => {
    const dead = seriesOf('messages_dead', (at) => (at > 1_100 ? 1 : 0));
    expect(judgeGrowth(dead, windows).verdict).toBe('grows');
  });
});

describe('a quantity that does not grow', () => {
  it.each([1, 2, 3, 4, 5])('is steady under noise (%i)', (seed) => {
    const jitter = noise(seed, 10);
    expect(
      judgeGrowth(
        seriesOf('rss_mib', () => 130 + jitter()),
        windows,
      ).verdict,
    ).toBe('steady');
  });

  it('is steady however much it rises while a fault acts', () => {
    const waiting = seriesOf('pool_waiting', (at) => (isBroken(at) ? 10 + at : 0));
    expect(judgeGrowth(waiting, windows)).toMatchObject({ verdict: 'steady', perHour: 0, p: 1 });
  });

  it('is steady when it rises only while the process gets warm', () => {
    const jitter = noise(3, 2);
    const rss = seriesOf('rss_mib', (at) => 100 + Math.min(at, 290) / 5 + jitter());
    expect(judgeGrowth(rss, windows).verdict).toBe('steady');
  });

  it('may rise slower than its limit, however steadily', () => {
    const rss = seriesOf('rss_mib', (at) => 130 + at / 90);
    const judged = judgeGrowth(rss, windows);
    expect(judged.verdict).toBe('steady');
    expect(judged.perHour).toBeCloseTo(40, 0);
    expect(judged.p).toBeLessThan(0.01);
  });
});

it('does not judge a minute', () => {
  const short = calmWindows(planFaults(7, 60), 15, 60);
  const growing = seriesOf('sockets', (at) => at);
  expect(judgeGrowth(growing, short)).toMatchObject({ verdict: 'too-short', perHour: null });
});
