import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison, ExperimentComparison } from '../chaos/compare/comparison.ts';
import { STACK_NAMES } from '../infra/lab-config.ts';
import { activeToxics, chaos, lab } from './lab-under-test.ts';

/** Of each, on both stacks at once: its workload and fault take 22 to 28 s by themselves. */
const RUN_LIMIT_MS = 38_000;

/** The published table: status of one order on the before stack, and after how many ms at least and at most. */
const PUBLISHED: readonly (readonly [id: string, status: number, least: number, most: number])[] = [
  ['baseline', 201, 0, 1_000],
  ['latency', 201, 2_500, 20_000],
  ['bandwidth', 201, 0, 1_000],
  ['timeout', 500, 4_500, 6_000],
  ['slow-close', 201, 0, 1_000],
  ['slicer', 201, 0, 1_000],
  ['limiter', 201, 0, 1_000],
];

/**
 * Runs experiments on both stacks, and tests what came of them.
 * @param names as they are given to `chaos run`
 * @param ids of the experiments that they stand for
 */
export function testExperiments(names: readonly string[], ids: readonly string[]): void {
  let comparison: Comparison;

  beforeAll(async () => {
    const { exitCode, stdout, stderr } = await chaos('run', ...names, '--json');
    expect(exitCode, stderr).toBe(0);
    comparison = JSON.parse(stdout);
  }, ids.length * RUN_LIMIT_MS);

  function experiment(id: string): ExperimentComparison {
    const found = comparison.experiments.find((each) => each.experiment === id);
    if (!found) throw new Error(`no experiment ${id}`);
    return found;
  }

  it('runs them all on both stacks, completed and not deviated', () => {
    expect(comparison.complete).toBe(true);
    expect(comparison.experiments.map((each) => each.experiment)).toEqual(ids);
    for (const { stacks } of comparison.experiments) {
      expect(stacks.before?.journal).toMatchObject({ status: 'completed', deviated: false });
      expect(stacks.after?.journal).toMatchObject({ status: 'completed', deviated: false });
    }
  });

  it('takes at most 1.3 times the waits that workloads and faults impose', () => {
    const { imposedWaitMs, actualMs } = comparison;
    expect(imposedWaitMs).toBeGreaterThan(ids.length * 20_000);
    expect(actualMs).toBeLessThan(1.3 * (imposedWaitMs ?? 0));
  });

  it('leaves no toxic behind', async () => {
    for (const name of STACK_NAMES) expect(await activeToxics(lab.stacks[name])).toEqual([]);
  });

  describe('the before stack shows what was published', () => {
    it.each(PUBLISHED.filter(([id]) => ids.includes(id)))(
      '%s: one order is answered %i after %i to %i ms',
      (id, status, least, most) => {
        const single = experiment(id).stacks.before?.single;
        expect(single?.status).toBe(status);
        expect(single?.durationMs).toBeGreaterThanOrEqual(least);
        expect(single?.durationMs).toBeLessThan(most);
        expect(experiment(id).reproduced).toBe(true);
      },
    );

    it('its health is 200 throughout', () => {
      for (const { stacks } of comparison.experiments) {
        expect(stacks.before?.health.checks).toBeGreaterThan(100);
        expect(stacks.before?.health.ok).toBe(stacks.before?.health.checks);
      }
    });
  });

  it.each(ids.filter(isOther))('the before stack loses orders under %s', (id) => {
    expect(experiment(id).stacks.before?.ledger?.lost).toBeGreaterThan(10);
  });

  describe.each(ids)('the after stack under %s', (id) => {
    it('keeps every promise', () => {
      const after = experiment(id).stacks.after;
      expect(after?.steady?.sent).toBe(400);
      expect(after?.verdicts).toHaveLength(8);
      expect(after?.verdicts.filter(({ kept }) => kept !== true)).toEqual([]);
      expect(after?.ledger?.drainedMs).toBeLessThan(15_000);
    });
  });
}

/** On another dependency than MySQL: faults that make the naive services lose orders. */
const isOther = (id: string) => /^(mongo|rabbitmq)-/.test(id);
