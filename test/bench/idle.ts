import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chaos, startChaos } from '../lab-under-test.ts';
import type { BenchTable, Measurement, Target } from './bench-result.ts';
import { profileProcess } from './cpu-profile.ts';
import { pidOf, withProcessorTime } from './processor-time.ts';
import { spread } from './rounds.ts';
import { whereItComputes } from './summarise-profile.ts';

const ROUNDS = 3;
const SECONDS = 10;
/** What a start has left to do, and a run before its pause, is over by then. */
const SETTLE_MS = 8_000;
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
${SECONDS} s a round. Then \`chaos run\` in a pause of its experiment: by itself, and on the lab's after stack, whose
two services it asks four times a second whether they are well. 10 ms a second are one hundredth of a processor.`,
  async measure(tell) {
    const folder = await mkdtemp(join(tmpdir(), 'idle-'));
    try {
      await sleep(SETTLE_MS);
      const lab = await measureParts(await partsOfLab());
      tell(`the lab: ${lab.length} processes`);
      const started = await startRuns(folder);
      await sleep(SETTLE_MS);
      const runs = await measureParts(started.map(({ part }) => part));
      for (const { end } of started) await end();
      const limits = [await supervisorText()];
      return {
        rounds: ROUNDS,
        tables: [tableOf(lab, runs)],
        targets: targetsOf(lab, runs),
        limits,
      };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/** A process, and what it computed in each round, in ms a second. */
interface Measured {
  readonly label: string;
  readonly rounds: readonly number[];
}

async function measureParts(parts: readonly Part[]): Promise<Measured[]> {
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const pids = parts.map(({ pid }) => pid);
    const { micros } = await withProcessorTime(pids, () => sleep(SECONDS * 1_000));
    rounds.push(micros.map((each) => each / 1_000 / SECONDS));
  }
  return parts.map(({ label }, index) => ({
    label,
    rounds: rounds.map((round) => round[index] ?? 0),
  }));
}

/** What several processes compute together. */
const together = (measured: readonly Measured[]) =>
  spread(
    Array.from({ length: ROUNDS }, (_, round) =>
      measured.reduce((sum, { rounds }) => sum + (rounds[round] ?? 0), 0),
    ),
    (ms) => ms,
  );

function tableOf(lab: readonly Measured[], runs: readonly Measured[]): BenchTable {
  const rows = (measured: readonly Measured[]) =>
    measured.map(({ label, rounds }) => ({ name: label, cells: [spread(rounds, (ms) => ms)] }));
  const whole = { name: 'the whole lab', cells: [together(lab)] };
  return {
    title: 'Processor time (ms a second)',
    columns: ['', 'idle'],
    rows: [...rows(lab), whole, ...rows(runs)],
  };
}

function targetsOf(lab: readonly Measured[], runs: readonly Measured[]): Target[] {
  const target = (what: string, measured: readonly Measured[], most: number): Target => {
    const found = together(measured)?.median ?? Number.NaN;
    return { what, wanted: `≤ ${most}`, found, isMet: found <= most };
  };
  const harness = lab.filter(({ label }) => HARNESS.includes(label));
  return [
    target('console and supervisor (ms a second)', harness, 5),
    target('a run by itself in a pause (ms a second)', runs.slice(0, 1), 2),
  ];
}

async function supervisorText(): Promise<string> {
  const pid = await pidOf('supervisor');
  return whereItComputes('The supervisor, which looks at each part twice a second,', () =>
    profileProcess(pid, () => sleep(SECONDS * 1_000)),
  );
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
    const journal = join(folder, `${stack}.journal.json`);
    const run = startChaos(['run', file, '--stack', stack, '--journal-path', journal], {
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
