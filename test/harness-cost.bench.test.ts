import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLabConfig } from '../infra/lab-config.ts';
import { installChaosToolkit } from './chaos-toolkit.ts';
import { type CaseToxiproxy, startCaseToxiproxy } from './differential/case-toxiproxy.ts';
import { startTargetServer, type TargetServer } from './differential/target-server.ts';
import { type Cost, costOf } from './harness-cost.ts';
import { type Quartiles, quartiles } from './quartiles.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 12);
/** What the harness itself costs must be at most this share of what the original does. */
const REQUIRED = 0.25;

const toxic = (name: string, func: string, more = {}) => ({
  type: 'action',
  name,
  provider: {
    type: 'python',
    module: 'chaostoxi.toxic.actions',
    func,
    arguments: { for_proxy: 'target', toxic_name: 'late', ...more },
  },
});
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the experiment
const request = { type: 'http', url: '${proxy_url}/json', timeout: 5 };
const experiment = {
  title: 'What does a late answer do?',
  description: 'A toxic on the way to a local HTTP server, and requests before, in it and after.',
  configuration: {
    toxiproxy_url: { type: 'env', key: 'TOXIPROXY_URL' },
    proxy_url: { type: 'env', key: 'PROXY_URL' },
  },
  'steady-state-hypothesis': {
    title: 'it answers',
    probes: [{ type: 'probe', name: 'answers', tolerance: 200, provider: request }],
  },
  method: [
    toxic('late answers', 'create_latency_toxic', { latency: 20, jitter: 0 }),
    { type: 'probe', name: 'order', provider: { ...request, method: 'POST' } },
  ],
  rollbacks: [toxic('in time again', 'delete_toxic')],
};

let folder: string;
let server: TargetServer;
let toxiproxy: CaseToxiproxy;
let chaos: string;
beforeAll(async () => {
  chaos = await installChaosToolkit();
  folder = await mkdtemp(join(tmpdir(), 'harness-cost-'));
  server = await startTargetServer();
  toxiproxy = await startCaseToxiproxy(server.port);
  await toxiproxy.reset();
  await writeFile(join(folder, 'experiment.json'), JSON.stringify(experiment));
}, 300_000);
afterAll(async () => {
  await toxiproxy?.stop();
  await server?.close();
  await rm(folder, { recursive: true });
});

it('costs clearly less than the original', async () => {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    LAB_DIR: join(folder, 'lab'),
    TOXIPROXY_URL: toxiproxy.url,
    PROXY_URL: toxiproxy.proxyUrl,
  };
  const bin = join(readLabConfig().rootDir, 'chaos/bin');
  const commands = {
    original: [chaos, '--no-version-check', 'run', 'experiment.json'],
    ours: [bin, 'run', '--stack', 'none', 'experiment.json'],
  };
  const measure = (one: keyof typeof commands) => costOf(commands[one], folder, env);
  // The first run of each compiles it.
  await measure('original');
  await measure('ours');
  const rounds: Record<keyof typeof commands, Cost>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Each comes first as often as the other: what else the machine does hits both.
    const isForth = round % 2 === 0;
    const first = await measure(isForth ? 'original' : 'ours');
    const second = await measure(isForth ? 'ours' : 'original');
    rounds.push(isForth ? { original: first, ours: second } : { original: second, ours: first });
  }
  const rows = (['own', 'wall', 'cpu'] as const).map((figure) => ({
    figure,
    original: quartiles(rounds.map(({ original }) => original[figure])),
    ours: quartiles(rounds.map(({ ours }) => ours[figure])),
    ratio: quartiles(rounds.map(({ original, ours }) => ours[figure] / original[figure])),
  }));
  process.stdout.write(table(rows));
  const results = join(readLabConfig().labDir, 'bench');
  await mkdir(results, { recursive: true });
  await writeFile(join(results, 'harness.json'), JSON.stringify({ rows, rounds }, null, 2));
  expect(rows[0]?.ratio.median).toBeLessThanOrEqual(REQUIRED);
});

type Row = { figure: keyof Cost } & Record<'original' | 'ours' | 'ratio', Quartiles>;

const NAMES = { own: 'own: wall without activities', wall: 'wall', cpu: 'processor' };

function table(rows: readonly Row[]): string {
  const ms = ({ median, q1, q3 }: Quartiles) =>
    `${median.toFixed(0)} (${q1.toFixed(0)} to ${q3.toFixed(0)})`;
  const head = `${'ms, median (quartiles)'.padEnd(30)}${'original'.padEnd(20)}${'ours'.padEnd(18)}ratio`;
  const lines = rows.map(
    ({ figure, original, ours, ratio }) =>
      `${NAMES[figure].padEnd(30)}${ms(original).padEnd(20)}${ms(ours).padEnd(18)}` +
      ratio.median.toFixed(3),
  );
  return `${[`${ROUNDS} runs of each, in turn`, head, ...lines].join('\n')}\n`;
}
