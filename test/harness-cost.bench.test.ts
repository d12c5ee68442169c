import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { findCompiledCli } from '../chaos/launch/compiled-cli.cjs';
import { hasSnapshot } from '../chaos/launch/snapshot/snapshot-state.cjs';
import { writeJson } from '../chaos/run/write-atomically.ts';
import { readLabConfig } from '../infra/lab-config.ts';
import { installPlainChaosToolkit } from './chaos-toolkit.ts';
import { type CaseToxiproxy, startCaseToxiproxy } from './differential/case-toxiproxy.ts';
import { action, probe, python, variable } from './differential/corpus/build.ts';
import { startTargetServer, type TargetServer } from './differential/target-server.ts';
import { type Cost, costOf } from './harness-cost.ts';
import { type Quartiles, quartiles } from './quartiles.ts';
import { timed } from './timed.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 12);
/**
 * What the harness itself costs must be at most this share of what the original does, both as a
 * person types them: `chaos run FILE` in a venv with chaostoolkit and chaostoolkit-toxiproxy, and
 * ours with `--stack none`. Both have run before: Python has its .pyc files, ours is compiled.
 */
const REQUIRED = 0.25;
/** The same of each experiment of a suite: ours runs it in one process, the original in one each. */
const REQUIRED_IN_SUITE = 0.05;
/** How many experiments the suite has. */
const SUITE = 20;

const toxic = (name: string, func: string, more = {}) => {
  const args = { for_proxy: 'target', toxic_name: 'late', ...more };
  return action(name, python('chaostoxi.toxic.actions', func, args));
};
const request = { type: 'http', url: `${variable('proxy_url')}/json`, timeout: 5 };
const experiment = {
  title: 'What does a late answer do?',
  description: 'A toxic on the way to a local HTTP server, and requests before, in it and after.',
  configuration: {
    toxiproxy_url: { type: 'env', key: 'TOXIPROXY_URL' },
    proxy_url: { type: 'env', key: 'PROXY_URL' },
  },
  'steady-state-hypothesis': {
    title: 'it answers',
    probes: [probe('answers', request, { tolerance: 200 })],
  },
  method: [
    toxic('late answers', 'create_latency_toxic', { latency: 20, jitter: 0 }),
    probe('order', { ...request, method: 'POST' }),
  ],
  rollbacks: [toxic('in time again', 'delete_toxic')],
};

let folder: string;
let server: TargetServer;
let toxiproxy: CaseToxiproxy;
let chaos: string;
beforeAll(async () => {
  chaos = await installPlainChaosToolkit();
  folder = await mkdtemp(join(tmpdir(), 'harness-cost-'));
  server = await startTargetServer();
  toxiproxy = await startCaseToxiproxy(server.port);
  await toxiproxy.reset();
  await writeFile(join(folder, 'experiment.json'), JSON.stringify(experiment));
  for (const name of Object.values(EMPTY)) await writeFile(join(folder, name), '');
}, 300_000);
afterAll(async () => {
  await toxiproxy?.stop();
  await server?.close();
  await rm(folder, { recursive: true });
});

const bin = join(readLabConfig().rootDir, 'chaos/bin');
const environment = () => ({
  PATH: process.env.PATH,
  HOME: folder,
  LAB_DIR: join(folder, 'lab'),
  TOXIPROXY_URL: toxiproxy.url,
  PROXY_URL: toxiproxy.proxyUrl,
});

it('costs clearly less than the original', async () => {
  const env = environment();
  const commands: Record<Harness, string[]> = {
    original: [chaos, 'run', 'experiment.json'],
    quiet: [chaos, '--no-version-check', 'run', 'experiment.json'],
    ours: [bin, 'run', '--stack', 'none', 'experiment.json'],
  };
  const measure = (one: Harness) => costOf(commands[one], folder, env);
  // The first run of each compiles it; the second keeps what V8 made of ours.
  for (const one of [...HARNESSES, ...HARNESSES]) await measure(one);
  await untilSnapshot();
  const rounds: Record<Harness, Cost>[] = [];
  const empty: Record<Language, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await measureEmpty(env));
    const costs = new Map<Harness, Cost>();
    // Each comes first as often as last: what else the machine does hits all.
    const order = round % 2 === 0 ? HARNESSES : HARNESSES.toReversed();
    for (const one of order) costs.set(one, await measure(one));
    rounds.push(Object.fromEntries(costs) as Record<Harness, Cost>);
  }
  const rows = FIGURES.map((figure) => {
    const of = (value: (costs: Record<Harness, Cost>) => number) => quartiles(rounds.map(value));
    return {
      figure,
      original: of(({ original }) => original[figure]),
      quiet: of(({ quiet }) => quiet[figure]),
      ours: of(({ ours }) => ours[figure]),
      ratio: of(({ original, ours }) => ours[figure] / original[figure]),
      quietRatio: of(({ quiet, ours }) => ours[figure] / quiet[figure]),
    };
  });
  process.stdout.write(table(rows));
  const languages = {
    python: quartiles(empty.map(({ python }) => python)),
    node: quartiles(empty.map(({ node }) => node)),
  };
  await keep('harness.json', { rows, empty: languages, rounds });
  expect(rows[0]?.ratio.median).toBeLessThanOrEqual(REQUIRED);
});

it('costs next to nothing for each experiment of a suite', async () => {
  const env = environment();
  const names = Array.from({ length: SUITE }, (_, index) => `experiment-${index}`);
  for (const name of names) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(experiment));
  }
  const files = names.map((name) => `${name}.json`);
  const journals = names.map((name) => `journal.${name}.json`);
  const suite = [bin, 'run', '--stack', 'none', ...files];
  const rounds: { original: Cost; suite: Cost }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const original = await costOf([chaos, 'run', 'experiment.json'], folder, env);
    rounds.push({ original, suite: await costOf(suite, folder, env, journals) });
  }
  const ratio = quartiles(rounds.map((one) => one.suite.own / SUITE / one.original.own));
  const each = quartiles(rounds.map((one) => one.suite.own / SUITE));
  const original = quartiles(rounds.map((one) => one.original.own));
  await keep('harness-suite.json', { experiments: SUITE, original, ours: each, ratio });
  process.stdout.write(
    `own time of each of ${SUITE} in one process: ${each.median.toFixed(1)} ms ` +
      `(${each.q1.toFixed(1)} to ${each.q3.toFixed(1)}), ${ratio.median.toFixed(3)} of the original\n`,
  );
  expect(ratio.median).toBeLessThanOrEqual(REQUIRED_IN_SUITE);
});

/** The first run of ours has it made by a process that goes on after it. */
async function untilSnapshot(): Promise<void> {
  const { rootDir } = readLabConfig();
  const file = findCompiledCli(rootDir, 'plain-run') ?? '';
  const isMade = () => expect(hasSnapshot(rootDir, file)).toBe(true);
  await vi.waitFor(isMade, { timeout: 60_000, interval: 100 });
}

/** `quiet` is the original without its question over the network whether there is a newer version. */
const HARNESSES = ['original', 'quiet', 'ours'] as const;
type Harness = (typeof HARNESSES)[number];
const FIGURES = ['own', 'wall', 'cpu', 'untilBegin', 'between', 'untilGone'] as const;
type Figure = (typeof FIGURES)[number];
type Row = { figure: Figure } & Record<Harness | 'ratio' | 'quietRatio', Quartiles>;

const NAMES: Readonly<Record<Figure, string>> = {
  own: 'own (no activities)',
  wall: 'wall',
  cpu: 'processor',
  untilBegin: 'until it begins',
  between: 'until it ends, own',
  untilGone: 'until it is gone',
};

/** Programs that do nothing, in the language of each harness. */
const EMPTY = { python: 'empty.py', node: 'empty.cjs' };
type Language = keyof typeof EMPTY;

/** What they take, in ms. */
async function measureEmpty(env: NodeJS.ProcessEnv): Promise<Record<Language, number>> {
  const python = await timed([join(dirname(chaos), 'python'), EMPTY.python], folder, env);
  const node = await timed([process.execPath, EMPTY.node], folder, env);
  return { python: python.wall, node: node.wall };
}

/** For `make bench`, which shows it as a table. */
async function keep(file: string, results: object): Promise<void> {
  const bench = join(readLabConfig().labDir, 'bench');
  await mkdir(bench, { recursive: true });
  await writeJson(join(bench, file), results);
}

function table(rows: readonly Row[]): string {
  const ms = ({ median, q1, q3 }: Quartiles) =>
    `${median.toFixed(0)} (${q1.toFixed(0)} to ${q3.toFixed(0)})`;
  const head = ['median (quartiles), ms', 'original', 'no version check', 'ours', 'ratio', ''];
  const lines = rows.map(({ figure, original, quiet, ours, ratio, quietRatio }) => [
    NAMES[figure],
    ...[original, quiet, ours].map(ms),
    ratio.median.toFixed(3),
    quietRatio.median.toFixed(3),
  ]);
  const WIDTHS = [23, 18, 18, 16, 7, 0];
  const text = [head, ...lines].map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(WIDTHS[column] ?? 0))
      .join('')
      .trimEnd(),
  );
  return `${[`${ROUNDS} runs of each, in turn`, ...text].join('\n')}\n`;
}
