import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExperimentComparison } from '../../chaos/compare/comparison.ts';
import { activeToxics } from '../lab-under-test.ts';
import {
  bringUp,
  compareExperiment,
  type LabOnCluster,
  labOnCluster,
  removeWhole,
} from './lab-on-cluster.ts';

// Three labs in three namespaces of one node, each with an experiment of its own at the same moment.

const EXPERIMENTS = ['timeout', 'reset-peer', 'baseline'] as const;
const labs = EXPERIMENTS.map((name, index) => labOnCluster(`lab-${name}`, 2000 + 400 * index));

const compared = new Map<string, ExperimentComparison>();
/** Every toxic that was seen in a lab, by the lab's experiment. */
const toxics = new Map<string, Set<string>>();

beforeAll(async () => {
  for (const lab of labs) await bringUp(lab);
  const ended = new AbortController();
  const watches = labs.map((lab, index) =>
    watchToxics(lab, EXPERIMENTS[index] ?? '', ended.signal),
  );
  try {
    const results = await Promise.all(
      labs.map((lab, index) => compareExperiment(lab, EXPERIMENTS[index] ?? '')),
    );
    for (const result of results) compared.set(result.experiment, result);
  } finally {
    ended.abort();
    await Promise.all(watches);
  }
}, 900_000);

async function watchToxics(lab: LabOnCluster, name: string, ended: AbortSignal): Promise<void> {
  const seen = new Set<string>();
  toxics.set(name, seen);
  while (!ended.aborted) {
    for (const stack of Object.values(lab.config.stacks)) {
      for (const toxic of await activeToxics(stack).catch(() => [])) seen.add(toxic);
    }
    await sleep(250);
  }
}

afterAll(async () => {
  for (const lab of labs) await removeWhole(lab);
});

it.each(EXPERIMENTS)('%s: the stack after loses no order, and doubles none', (name) => {
  const { after } = compared.get(name)?.stacks ?? {};
  expect(after?.ledger).toMatchObject({ lost: 0, waiting: 0, duplicated: 0 });
  expect(after?.history).toMatchObject({ violations: 0, unread: 0 });
  expect(after?.steady?.sent).toBeGreaterThan(300);
});

it('a fault is in its own lab only', () => {
  expect([...(toxics.get('timeout') ?? [])]).toEqual(['mysql_proxy/mysql_timeout']);
  expect([...(toxics.get('reset-peer') ?? [])]).toEqual(['mysql_proxy/mysql_reset_peer']);
  expect([...(toxics.get('baseline') ?? ['not watched'])]).toEqual([]);
});

it('and breaks what is in that lab, and nothing of its neighbour', () => {
  const singleOrder = (name: string) => compared.get(name)?.stacks.before?.single?.status;
  expect(singleOrder('timeout')).toBe(500);
  expect(singleOrder('reset-peer')).toBe(500);
  expect(singleOrder('baseline')).toBe(201);
  expect(compared.get('baseline')?.stacks.after?.single?.status).toBe(201);
});
