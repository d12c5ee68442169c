import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../chaos/compare/comparison.ts';
import { chaos } from './lab-under-test.ts';

/** Toxics that small orders hardly notice. */
const FAULTS = ['bandwidth', 'slicer'];

let comparison: Comparison;

beforeAll(async () => {
  const { exitCode, stdout, stderr } = await chaos(
    'run',
    ...FAULTS,
    '--workload',
    'bulk',
    '--json',
  );
  expect(exitCode, stderr).toBe(0);
  comparison = JSON.parse(stdout);
});

describe.each(FAULTS)('large orders under %s', (id) => {
  const stacksOf = () => comparison.experiments.find(({ experiment }) => experiment === id)?.stacks;

  it('the before stack keeps orders and pages waiting for seconds', () => {
    const before = stacksOf()?.before?.steady;
    expect(before).toMatchObject({ workload: 'bulk', sent: 80 });
    expect(before?.maxMs).toBeGreaterThan(2_000);
    expect(before?.reads?.latencyMs?.max).toBeGreaterThan(5_000);
  });

  it('the after stack takes every order and loses none', () => {
    const after = stacksOf()?.after;
    expect(after?.steady).toMatchObject({ sent: 80, acknowledgedPercent: 100 });
    expect(after?.steady?.maxMs).toBeLessThan(1_500);
    expect(after?.ledger).toMatchObject({ lost: 0, waiting: 0, duplicated: 0 });
    // Pages come before and after the fault; within it they are refused, and soon.
    expect(after?.steady?.reads?.answered).toBeGreaterThanOrEqual(30);
    expect(after?.steady?.reads?.latencyMs?.max).toBeLessThan(1_500);
  });
});
