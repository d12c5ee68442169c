import { setTimeout as sleep } from 'node:timers/promises';
import { chaos, restartLab } from '../../lab-under-test.ts';
import { labUsage, microsBetween } from './lab-usage.ts';

const IDLE_S = 10;
/** Until what a start leaves to do is done. */
const SETTLE_S = 8;
const SAMPLE_MS = 1_000;

/** One lab with both of its stacks, while it does something. */
export interface LabCost {
  /** The most at a time. */
  readonly memoryMiB: number;
  /** Processors that its parts kept busy, on average; without the harness. */
  readonly processors: number;
}

/** What one participant's lab costs. */
export interface ClassCost {
  readonly idle: LabCost;
  /** While `chaos run timeout` goes on, from its start to its end. */
  readonly experiment: LabCost;
}

/** Measures one lab of the usual size. */
export async function measureClass(): Promise<ClassCost> {
  await restartLab();
  await sleep(SETTLE_S * 1_000);
  const idle = await costOf(() => sleep(IDLE_S * 1_000));
  const experiment = await costOf(async () => {
    const { exitCode, stderr } = await chaos('run', 'timeout', '--json');
    if (exitCode === null || exitCode > 1) throw new Error(`chaos run failed:\n${stderr}`);
  });
  return { idle, experiment };
}

async function costOf(work: () => Promise<unknown>): Promise<LabCost> {
  const [from, startedAt] = [await labUsage(), performance.now()];
  let memoryMiB = from.memoryMiB;
  const sampling = setInterval(() => {
    labUsage().then(
      (usage) => {
        memoryMiB = Math.max(memoryMiB, usage.memoryMiB);
      },
      // A part that is being started anew has no record for a moment.
      () => {},
    );
  }, SAMPLE_MS);
  try {
    await work();
  } finally {
    clearInterval(sampling);
  }
  const elapsedMicros = (performance.now() - startedAt) * 1_000;
  return { memoryMiB, processors: microsBetween(from, await labUsage()) / elapsedMicros };
}
