import { expect, it } from 'vitest';
import { DASHBOARDS } from '../grafana/dashboards.ts';
import { type DashboardQuery, type Period, queriesOf, runQuery } from './dashboard-queries.ts';
import { chaos } from './lab-under-test.ts';
import { eventually } from './orders.ts';
import { prometheus, queryValue } from './prometheus.ts';

/** Queries that rightly find nothing in a run of MySQL's `timeout`; every other one finds something. */
const EMPTY: readonly { readonly query: RegExp; readonly because: string }[] = [
  {
    query: /\/ Marks of controls \/ Marks$/,
    because: 'the experiment has no controls of the type metrics',
  },
  {
    query: /^Order path \/ Before: 4\. .* \/ B$/,
    because: 'the before stack never asks the broker for a confirm',
  },
];

/** Runs an experiment on both stacks, and waits until Prometheus has what came of it. */
async function runTimeout(): Promise<Period> {
  const from = Date.now() / 1_000;
  const { exitCode, stderr } = await chaos('run', 'timeout');
  expect(exitCode, stderr).toBe(0);
  await eventually(async () => {
    const end = await queryValue(
      'min(chaos_experiment_end_timestamp_seconds{experiment="timeout"})',
    );
    return end !== undefined && end > from ? true : undefined;
  });
  return { from, to: Date.now() / 1_000 };
}

it('every query of every panel, annotation and variable finds data after a run', async () => {
  const period = await runTimeout();
  const queries = Object.values(DASHBOARDS).flatMap(queriesOf);
  expect(new Set(queries.map(({ name }) => name)).size).toBe(queries.length);

  const errors: string[] = [];
  const nothing: string[] = [];
  const ask = async (query: DashboardQuery) => {
    try {
      if ((await runQuery(prometheus, query, period)) === 0) nothing.push(query.name);
    } catch (error) {
      errors.push((error as Error).message);
    }
  };
  await Promise.all(queries.map(ask));

  const found = queries.length - nothing.length - errors.length;
  process.stdout.write(
    `Dashboards: ${queries.length} queries run, ${found} with data, ${errors.length} errors\n`,
  );
  for (const { query, because } of EMPTY) {
    const names = nothing.filter((name) => query.test(name));
    process.stdout.write(`  ${names.length} rightly without data: ${because}\n`);
  }
  expect(errors).toEqual([]);
  const expected = queries.filter(({ name }) => EMPTY.some(({ query }) => query.test(name)));
  expect(nothing.sort()).toEqual(expected.map(({ name }) => name).sort());
  expect(expected.length).toBeGreaterThanOrEqual(EMPTY.length);
});
