import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLabConfig } from '../infra/lab-config.ts';
import { installChaosReport } from './chaos-toolkit.ts';
import { chaos } from './lab-under-test.ts';
import { PUBLISHED_SEVEN } from './published-seven.ts';
import { type Quartiles, quartiles } from './quartiles.ts';
import { type Timed, timed } from './timed.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 12);
/**
 * HTML of one journal must take at most this share of the original's time, both as a person types
 * them and both warm: `chaos report` in a venv with chaostoolkit-reporting and its pandoc, without
 * its question over the network whether there is a newer version, and ours with what it measured.
 */
const REQUIRED = 0.2;

type Maker = 'original' | 'ours';
interface Task {
  readonly name: string;
  readonly format: 'html' | 'markdown' | 'pdf';
  readonly journals: (all: readonly string[]) => readonly string[];
  readonly rounds: number;
}
const one = (all: readonly string[]) =>
  all.filter((path) => path.endsWith('timeout.before.journal.json'));
const all = (paths: readonly string[]) => paths;
const few = Math.max(2, Math.ceil(ROUNDS / 4));
const TASKS: readonly Task[] = [
  { name: 'HTML, 1 journal', format: 'html', journals: one, rounds: ROUNDS },
  { name: 'HTML, 14 journals', format: 'html', journals: all, rounds: few },
  { name: 'Markdown, 14 journals', format: 'markdown', journals: all, rounds: few },
  { name: 'PDF, 14 journals', format: 'pdf', journals: all, rounds: few },
];

/** What one maker did of a task: times, and the size of all files; or why it could not. */
type Made =
  | {
      readonly kind: 'made';
      readonly wall: Quartiles;
      readonly cpu: Quartiles;
      readonly bytes: number;
    }
  | { readonly kind: 'failed'; readonly why: string };
interface Row {
  readonly task: string;
  readonly made: Readonly<Record<Maker, Made>>;
  /** Ours by the original's, round by round; null where one could not. */
  readonly ratio: Quartiles | null;
}

let folder: string;
let original: string;
let journals: string[];
beforeAll(async () => {
  original = await installChaosReport();
  folder = await mkdtemp(join(tmpdir(), 'report-cost-'));
  const runDir = process.env.BENCH_RUN ?? (await runSeven());
  // On both stacks: 14 journals.
  const names = PUBLISHED_SEVEN.flatMap((id) =>
    ['before', 'after'].map((stack) => `${id}.${stack}.journal.json`),
  );
  journals = names.map((name) => join(runDir, name));
}, 600_000);
afterAll(() => rm(folder, { recursive: true }));

async function runSeven(): Promise<string> {
  const { exitCode, stdout, stderr } = await chaos('run', ...PUBLISHED_SEVEN, '--json');
  expect(exitCode, stderr).toBe(0);
  const { labDir } = readLabConfig({
    ...process.env,
    LAB_DIR: join(readLabConfig().rootDir, '.lab/test'),
  });
  return join(labDir, 'runs', JSON.parse(stdout).run);
}

it('is there in a fraction of the time that the original takes', async () => {
  const rows: Row[] = [];
  for (const task of TASKS) rows.push(await compare(task));
  process.stdout.write(table(rows));
  const results = join(readLabConfig().labDir, 'bench');
  await mkdir(results, { recursive: true });
  await writeFile(join(results, 'report.json'), JSON.stringify({ rounds: ROUNDS, rows }, null, 2));
  expect(rows[0]?.ratio?.median).toBeLessThanOrEqual(REQUIRED);
  for (const { made } of rows) expect(made.ours.kind).toBe('made');
});

async function compare(task: Task): Promise<Row> {
  const times: Record<Maker, Timed[]> = { original: [], ours: [] };
  const failed = new Map<Maker, string>();
  const makers: readonly Maker[] = ['original', 'ours'];
  // The first of each compiles it; what can't be done once is not tried again.
  for (const maker of [...makers, ...makers]) {
    await make(maker, task).catch(async () => failed.set(maker, await lastLine(maker)));
  }
  for (let round = 0; round < task.rounds; round++) {
    // Each comes first as often as last: what else the machine does hits both.
    for (const maker of round % 2 === 0 ? makers : makers.toReversed()) {
      if (!failed.has(maker)) times[maker].push(await make(maker, task));
    }
  }
  const made = async (maker: Maker): Promise<Made> => {
    const why = failed.get(maker);
    if (why !== undefined) return { kind: 'failed', why };
    const of = (figure: keyof Timed) => quartiles(times[maker].map((time) => time[figure]));
    return { kind: 'made', wall: of('wall'), cpu: of('cpu'), bytes: await sizeOf(maker) };
  };
  const ratios = times.ours.map(
    (ours, round) => ours.wall / (times.original[round]?.wall ?? Number.NaN),
  );
  return {
    task: task.name,
    made: { original: await made('original'), ours: await made('ours') },
    ratio: failed.size === 0 ? quartiles(ratios) : null,
  };
}

async function make(maker: Maker, { format, journals: choose }: Task): Promise<Timed> {
  const own = join(folder, maker);
  await rm(own, { recursive: true, force: true });
  await mkdir(own);
  const bin = join(readLabConfig().rootDir, 'chaos/bin');
  const command =
    maker === 'original' ? [original, '--no-version-check', 'report'] : [bin, 'report'];
  const args = [`--export-format=${format}`, ...choose(journals), join(own, `out.${format}`)];
  // The original's experiments have their addresses from the environment, or defaults.
  const env = { PATH: process.env.PATH, HOME: folder };
  return timed([...command, ...args], own, env);
}

async function lastLine(maker: Maker): Promise<string> {
  const log = await readFile(join(folder, maker, 'output.log'), 'utf8');
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return (lines.findLast((line) => /not found|error/i.test(line)) ?? lines.at(-1) ?? '').trim();
}

/** Of the report and all files that it has beside it, in bytes. */
async function sizeOf(maker: Maker): Promise<number> {
  const names = await readdir(join(folder, maker), { recursive: true });
  const own = names.filter((name) => name.startsWith('out'));
  const stats = await Promise.all(own.map((name) => stat(join(folder, maker, name))));
  return stats.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
}

const WIDTHS = [23, 24, 24, 0];

function table(rows: readonly Row[]): string {
  const head = ['median (quartiles), ms', 'original', 'ours', 'ours/original'];
  const lines = rows.map(({ task, made, ratio }) => [
    task,
    cell(made.original),
    cell(made.ours),
    ratio?.median.toFixed(3) ?? '-',
  ]);
  const text = [head, ...lines].map((cells) =>
    cells
      .map((text, column) => text.padEnd(WIDTHS[column] ?? 0))
      .join('')
      .trimEnd(),
  );
  const reasons = rows.flatMap(({ task, made }) =>
    made.original.kind === 'failed' ? [`the original made no ${task}: ${made.original.why}`] : [],
  );
  return `${[...text, ...reasons].join('\n')}\n`;
}

function cell(made: Made): string {
  if (made.kind === 'failed') return 'not made';
  const { median, q1, q3 } = made.wall;
  const kib = Math.round(made.bytes / 1_024);
  return `${median.toFixed(0)} (${q1.toFixed(0)}-${q3.toFixed(0)}) ${kib} KiB`;
}
