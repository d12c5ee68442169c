import { describe, expect, it } from 'vitest';
import { planFaults } from './fault-plan.ts';

const TWENTY_MINUTES = 1_200;

it('draws the same faults for the same seed, and others for another', () => {
  expect(planFaults(7, TWENTY_MINUTES)).toEqual(planFaults(7, TWENTY_MINUTES));
  expect(planFaults(7, TWENTY_MINUTES)).not.toEqual(planFaults(8, TWENTY_MINUTES));
});

it('begins a longer soak with the faults of a shorter one', () => {
  const short = planFaults(7, 300);
  const long = planFaults(7, TWENTY_MINUTES);
  expect(long.slice(0, short.length - 1)).toEqual(short.slice(0, -1));
});

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('with seed %i', (seed) => {
  const plan = planFaults(seed, TWENTY_MINUTES);

  it('brings one fault at a time, and leaves at least ten seconds between two', () => {
    expect(plan.length).toBeGreaterThan(30);
    let free = 0;
    for (const { fromS, seconds } of plan) {
      expect(fromS - free).toBeGreaterThanOrEqual(10);
      expect(seconds).toBeGreaterThanOrEqual(3);
      expect(seconds).toBeLessThanOrEqual(15);
      free = fromS + seconds;
    }
    expect(TWENTY_MINUTES - free).toBeGreaterThanOrEqual(10);
  });

  it('breaks every dependency, in both directions', () => {
    const ids = plan.map(({ id }) => id).join(' ');
    for (const part of ['mysql', 'mongo', 'rabbitmq', 'upstream', 'downstream']) {
      expect(ids).toContain(part);
    }
  });
});

it('has a fault in the shortest soak, which ends before the load does', () => {
  for (const seconds of [12, 18, 30]) {
    const [first] = planFaults(1, seconds);
    expect(first?.seconds).toBeGreaterThanOrEqual(3);
    expect((first?.fromS ?? 0) + (first?.seconds ?? 0)).toBeLessThan(seconds);
  }
});
