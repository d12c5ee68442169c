import { describe, expect, it } from 'vitest';
import type { AttemptRecord } from '../service/attempt.ts';
import { backoffGrows, fewAttempts, jitter, sparesTheDependency } from './attempt-rules.ts';

/** Attempts of 20 requests, each ending at once, with the waits between them in ms. */
function attemptsWith(waits: (request: number) => readonly number[]): AttemptRecord[] {
  return Array.from({ length: 20 }, (_, request) => {
    let at = request * 50;
    return [0, ...waits(request)].map((wait) => {
      at += wait;
      return {
        call: 'mysql.write',
        request: `req-${request}`,
        startedAt: at,
        endedAt: at,
        succeeded: false,
      };
    });
  }).flat();
}

describe('retries', () => {
  it('with waits that grow and differ keep the rules', () => {
    const good = attemptsWith((request) => [10 + 4 * request, 20 + 8 * request, 40 + 16 * request]);
    expect(backoffGrows(good).passed).toBe(true);
    expect(jitter(good, 10).passed).toBe(true);
    expect(fewAttempts(good, 10)).toMatchObject({ passed: true, figures: { orders: 20, most: 4 } });
  });

  it('at fixed intervals neither grow nor differ', () => {
    const fixed = attemptsWith(() => [50, 50, 50]);
    expect(backoffGrows(fixed).passed).toBe(false);
    expect(jitter(fixed, 10)).toMatchObject({ passed: false, figures: { spreadPercent: 0 } });
  });

  it('that double, all at the same moment, lack jitter', () => {
    const doubling = attemptsWith(() => [50, 100, 200]);
    expect(backoffGrows(doubling).passed).toBe(true);
    expect(jitter(doubling, 10).passed).toBe(false);
  });

  it('at once, again and again, are a storm', () => {
    const storm = attemptsWith(() => Array.from({ length: 30 }, () => 1));
    expect(fewAttempts(storm, 10)).toMatchObject({ passed: false, figures: { most: 31 } });
    expect(backoffGrows(storm).passed).toBe(false);
  });

  it('that are not made are no backoff', () => {
    const single = attemptsWith(() => []);
    expect(backoffGrows(single)).toMatchObject({ passed: false, figures: { orders: 0 } });
    expect(jitter(single, 10)).toMatchObject({ passed: false, figures: { orders: 0 } });
  });
});

it('counts what reaches a dependency in a time', () => {
  const attempts = attemptsWith(() => []);
  expect(sparesTheDependency(attempts, [0, 500], 5)).toMatchObject({
    passed: false,
    figures: { attempts: 10, seconds: 0.5 },
  });
  expect(sparesTheDependency(attempts, [2_000, 3_000], 5).passed).toBe(true);
});
