import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuTime } from '../cpu-time.ts';
import { chaos, startChaos } from '../lab-under-test.ts';
import type { Measurement, Target } from './bench-result.ts';
import { withProcessorTime } from './processor-time.ts';
import { spread } from './rounds.ts';

const ROUNDS = 3;
const SECONDS = 10;
/** What a start has left to do, and a run before its pause, is over by then. */
const SETTLE_MS = 5_000;
/** Of the harness: the console, which nobody looks at, and the supervisor. */
const HARNESS = ['Console', 'Supervisor'];

interface Part {
  readonly label: string;
  readonly pid: number;
}

/** What the lab and the harness compute when nothing happens. */
export const idle: Measurement = {
  name: 'idle',
  question: 'What does it compute when nothing happens?',
  method: `The lab is up, nobody looks at the console, and no order comes: processor time of each part, for
${SECONDS} s a round. The run is \`chaos run\` in a pause of its experiment, by itself and beside the lab's
after stack. 10 ms a second are one hundredth of a processor.`,
  async measure(tell) {
    const folder = await mkdtemp(join(tmpdir(), 'idle-'));
    try {
      const runs = await startRuns(folder);
      const parts = [...(await partsOfLab()), ...runs.map(({ part }) => part)];
      await sleep(SETTLE_MS);
      const rounds: number[][] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const pids = parts.map(({ pid }) => pid);
        const { micros } = await withProcessorTime(pids, () => sleep(SECONDS * 1_000));
        rounds.push(micros.map((each) => each / 1_000 / SECONDS));
      }
      const started = await Promise.all(parts.map(({ pid }) => cpuTime(pid)));
      for (const { end } of runs) await end();
      tell(`${parts.length} processes looked at`);
      return report(parts, rounds, started);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

function report(parts: readonly Part[], rounds: readonly number[][], started: readonly number[]) {
  const ofPart = (index: number) => spread(rounds, (each) => each[index] ?? Number.NaN);
  const sum = (labels: (label: string) => boolean) =>
    spread(rounds, (each) =>
      each.reduce((all, ms, index) => (labels(parts[index]?.label ?? '') ? all + ms : all), 0),
    );
  const isRun = (label: string) => label.startsWith('chaos run');
  const rows = parts.map(({ label }, index) => ({ name: label, cells: [ofPart(index)] }));
  const whole = sum((label) => !isRun(label));
  const harness = sum((label) => isRun(label) || HARNESS.includes(label))?.median ?? Number.NaN;
  const targets: Target[] = [
    {
      what: 'the harness: console, supervisor and both runs (ms of processor a second)',
      wanted: '≤ 10',
      found: harness,
      isMet: harness <= 10,
    },
  ];
  const largest = rows
    .toSorted((a, b) => (b.cells[0]?.median ?? 0) - (a.cells[0]?.median ?? 0))
    .slice(0, 3)
    .map(({ name, cells }) => `${name} ${cells[0]?.median.toFixed(1)} ms`);
  const table = {
    title: 'Processor time (ms a second)',
    columns: ['', 'idle'],
    rows: [...rows, { name: 'the whole lab', cells: [whole] }],
  };
  const computed = started.reduce((all, micros) => all + micros, 0) / 1e6;
  const limits = [
    `Most is computed by ${largest.join(', ')} a second: the servers' own timers.`,
    `Since they started, all of these have computed ${computed.toFixed(1)} s.`,
  ];
  return { rounds: rounds.length, tables: [table], targets, limits };
}

async function partsOfLab(): Promise<Part[]> {
  const { stdout } = await chaos('status', '--json');
  const { parts } = JSON.parse(stdout) as { parts: { label: string; pid: number | null }[] };
  return parts.flatMap(({ label, pid }) => (pid === null ? [] : [{ label, pid }]));
}

/** Two runs in a pause that is longer than all rounds. */
async function startRuns(folder: string) {
  const experiment = {
    title: 'A long pause',
    description: 'Nothing happens.',
    method: [
      {
        type: 'action',
        name: 'wait',
        provider: { type: 'process', path: 'true' },
        pauses: { before: 600 },
      },
    ],
  };
  const file = join(folder, 'pause.json');
  await writeFile(file, JSON.stringify(experiment));
  return ['none', 'after'].map((stack) => {
    const run = startChaos(['run', file, '--stack', stack], {
      ...(stack === 'none' && { LAB_DIR: join(folder, 'lab') }),
    });
    const part = { label: `chaos run --stack ${stack}`, pid: run.process.pid ?? 0 };
    const end = async () => {
      run.process.kill('SIGINT');
      await run.ended;
    };
    return { part, end };
  });
}
