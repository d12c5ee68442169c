import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startBudget } from './budget.ts';
import type { AttemptOutcome, BreakerState, DependencyPolicy } from './policy.ts';
import { DependencyUnavailableError } from './policy.ts';
import { type ResilienceLimits, resilientPolicy } from './resilient-policy.ts';

const limits: ResilienceLimits = {
  attemptTimeoutMs: 30,
  maxAttempts: 3,
  budgetMs: 500,
  backoff: { baseMs: 5, capMs: 10 },
  breaker: { windowMs: 1_000, errorThresholdPercent: 50, minimumAttempts: 4, resetMs: 100 },
};
class Refused extends Error {}
class Duplicate extends Error {}

const open: DependencyPolicy[] = [];
function policy(
  changes: Partial<ResilienceLimits> = {},
  probe: (signal: AbortSignal, bytes: number) => Promise<void> = async () => {},
): DependencyPolicy {
  const isTransient = (error: unknown) => error instanceof Refused;
  const made = resilientPolicy('db.write', { ...limits, ...changes }, { isTransient, probe });
  open.push(made);
  return made;
}
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** Fails `failures` times, then answers 'ok'; counts its calls. */
function flaky(failures: number, error: Error = new Refused('refused')) {
  const calls = { count: 0 };
  const call = async () => {
    calls.count++;
    if (calls.count <= failures) throw error;
    return 'ok';
  };
  return { call, calls };
}

describe('resilientPolicy', () => {
  it('retries a transient failure until it succeeds', async () => {
    const { call, calls } = flaky(2);
    await expect(policy().execute(call)).resolves.toBe('ok');
    expect(calls.count).toBe(3);
  });

  it("gives up after the last attempt and keeps that attempt's error as the cause", async () => {
    const { call, calls } = flaky(9);
    const failure = await policy()
      .execute(call)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DependencyUnavailableError);
    expect(failure).toMatchObject({ reason: 'failure', cause: { message: 'refused' } });
    expect(calls.count).toBe(3);
  });

  it('lets an answer such as a duplicate key through, without a retry and without opening', async () => {
    const subject = policy();
    for (let i = 0; i < 6; i++) {
      const { call, calls } = flaky(1, new Duplicate('duplicate'));
      await expect(subject.execute(call)).rejects.toThrow('duplicate');
      expect(calls.count).toBe(1);
    }
    expect(subject.breakerState()).toBe('closed');
  });

  it('times out each attempt that hangs, and says so', async () => {
    const outcomes: AttemptOutcome[] = [];
    const subject = policy({ maxAttempts: 2 });
    subject.events.on('attempt', ({ outcome }) => outcomes.push(outcome));
    const hang = () => new Promise<never>(() => {});
    await expect(subject.execute(hang)).rejects.toMatchObject({ reason: 'timeout' });
    expect(outcomes).toEqual(['timeout', 'timeout']);
  });

  it('never spends more than the budget of its request', async () => {
    const start = performance.now();
    const hang = () => new Promise<never>(() => {});
    await expect(
      policy({ maxAttempts: 99 }).execute(hang, { budget: startBudget(80) }),
    ).rejects.toThrow();
    expect(performance.now() - start).toBeLessThan(130);
  });

  it('opens after enough failures and refuses at once, without a call', async () => {
    const subject = policy({ maxAttempts: 1 });
    for (let i = 0; i < 4; i++) await subject.execute(flaky(9).call).catch(() => {});
    expect(subject.breakerState()).toBe('open');

    const refused = flaky(0);
    await expect(subject.execute(refused.call)).rejects.toMatchObject({ reason: 'breaker-open' });
    expect(refused.calls.count).toBe(0);
  });

  it('closes again by its probe alone, as soon as that succeeds', async () => {
    const states: BreakerState[] = [];
    const probe = flaky(2);
    const subject = policy({ maxAttempts: 1 }, async () => void (await probe.call()));
    subject.events.on('breaker', (state) => states.push(state));
    for (let i = 0; i < 4; i++) await subject.execute(flaky(9).call).catch(() => {});
    await sleep(450);
    const halfOpenAndOpen = ['half-open', 'open'];
    expect(states).toEqual(['open', ...halfOpenAndOpen, ...halfOpenAndOpen, 'half-open', 'closed']);
    await expect(subject.execute(flaky(0).call)).resolves.toBe('ok');
  });

  it('probes with the weight of what failed last', async () => {
    const weights: number[] = [];
    const subject = policy({ maxAttempts: 1 }, async (_, bytes) => void weights.push(bytes));
    for (const bytes of [10, 20, 30, 500_000]) {
      await subject.execute(flaky(9).call, { weigh: () => bytes }).catch(() => {});
    }
    await sleep(150);
    expect(weights).toEqual([500_000]);
    expect(subject.breakerState()).toBe('closed');
  });
});
