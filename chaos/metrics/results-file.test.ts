import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { measurement } from '../compare/measurement.fixture.ts';
import { recordResult } from './record-result.ts';
import { openResultsFile } from './results-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
});
afterAll(() => rm(folder, { recursive: true }));
const fails = (message: string) => {
  throw new Error(message);
};

it('keeps what earlier runs gave, and replaces what this one gives', async () => {
  const path = join(folder, 'metrics', 'results.prom');
  const first = await openResultsFile(path, fails);
  const before = { experiment: 'latency', stack: 'before' } as const;
  recordResult(first, 'r1', 'completed', measurement({ ...before, lost: 3 }));
  recordResult(first, 'r1', 'completed', measurement({ experiment: 'timeout', lost: 0 }));
  await first.save();

  const second = await openResultsFile(path, fails);
  const worse = { ...before, secondsToRecover: null, violations: { immutable: 2 } };
  recordResult(second, 'r2', 'deviated', measurement(worse));
  await second.save();
  const lines = (await readFile(path, 'utf8')).split('\n');
  const of = (name: string) => lines.filter((line) => line.startsWith(`${name}{`));
  expect(of('chaos_experiment_info').sort()).toEqual([
    'chaos_experiment_info{experiment="latency",stack="before",run="r2",outcome="deviated"} 1',
    'chaos_experiment_info{experiment="timeout",stack="after",run="r1",outcome="completed"} 1',
  ]);
  expect(of('chaos_ledger_orders')).toContain(
    'chaos_ledger_orders{experiment="latency",stack="before",result="lost"} 0',
  );
  expect(of('chaos_history_violations')).toContain(
    'chaos_history_violations{experiment="latency",stack="before"} 2',
  );
  expect(of('chaos_experiment_recovery_seconds')).toEqual([
    'chaos_experiment_recovery_seconds{experiment="timeout",stack="after"} 0.05',
  ]);
  expect(new Set(lines).size).toBe(lines.length);
});

it('ends the faults of one stack only, and keeps when they ended before', async () => {
  const path = join(folder, 'faults.prom');
  const file = await openResultsFile(path, fails);
  const labels = (stack: string) => ({
    experiment: 'latency',
    stack,
    proxy: 'p',
    toxic: 'a "b" {{<',
  });
  for (const stack of ['before', 'after']) file.set('chaos_fault_active', labels(stack), 1);
  file.endFaults({ experiment: 'latency', stack: 'after' }, 7);
  file.endFaults({ experiment: 'latency', stack: 'after' }, 8);
  await file.save();
  const text = await readFile(path, 'utf8');
  const of = (stack: string) =>
    `{experiment="latency",stack="${stack}",proxy="p",toxic="a \\"b\\" __"}`;
  expect(text).toMatch(`chaos_fault_active${of('before')} 1\n`);
  expect(text).toMatch(`chaos_fault_active${of('after')} 0\n`);
  expect(text).toMatch(`chaos_fault_end_timestamp_seconds${of('after')} 7\n`);
  expect(text).not.toMatch(`chaos_fault_end_timestamp_seconds${of('before')}`);
});

it('says why it can not be written, and does not fail the run', async () => {
  const problems: string[] = [];
  // Below a file there is no room for a folder.
  const file = await openResultsFile(join(import.meta.filename, 'results.prom'), (text) =>
    problems.push(text),
  );
  await file.save();
  expect(problems).toHaveLength(1);
});
