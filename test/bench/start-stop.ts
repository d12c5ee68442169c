import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabDown, LabUp } from '../../infra/engines/engine.ts';
import { readRecord } from '../../infra/engines/native/process/process-record.ts';
import { cpuTime } from '../cpu-time.ts';
import { chaos, lab } from '../lab-under-test.ts';
import type { BenchTable, Measurement } from './bench-result.ts';
import { ROUNDS, spread } from './rounds.ts';

/** A cold and a warm start take half a minute together. */
const START_ROUNDS = Math.ceil(ROUNDS / 2);

type Start = Extract<LabUp, { kind: 'started' }>;

interface Round {
  readonly cold: Start;
  readonly warm: Start;
  /** Processor time of each part at the warm start until the lab was there, in s, by its label. */
  readonly computed: ReadonlyMap<string, number>;
  readonly downSeconds: number;
}

/** How long the lab takes to be there, and to be gone. */
export const startStop: Measurement = {
  name: 'start',
  question: 'How long does the lab take to start and to stop?',
  method: `Cold: without any data, as after \`make lab-clean\`; the tools are built already. Warm: with the data of
the start before. Of each part, from the moment at which all of them are started until its first good
answer.`,
  async measure(tell) {
    const rounds: Round[] = [];
    for (let round = 0; round < START_ROUNDS; round++) {
      await run('clean');
      const cold = await start();
      await run('down');
      const warm = await start();
      const computed = await computedSeconds();
      const down = await run<LabDown>('down');
      const downSeconds = down.kind === 'stopped' ? down.seconds : Number.NaN;
      rounds.push({ cold, warm, computed, downSeconds });
      tell(`cold ${cold.startSeconds.toFixed(1)} s, warm ${warm.startSeconds.toFixed(1)} s`);
    }
    await start();
    const limits = [RABBITMQ_START, await bootText()];
    return { rounds: START_ROUNDS, tables: [tableOf(rounds)], targets: [], limits };
  },
};

function tableOf(rounds: readonly Round[]): BenchTable {
  const labels = rounds[0]?.warm.parts.map(({ label }) => label) ?? [];
  const secondsOf = (starts: readonly Start[], label: string) =>
    spread(
      starts,
      ({ parts }) => parts.find((part) => part.label === label)?.seconds ?? Number.NaN,
    );
  const [cold, warm] = [rounds.map((round) => round.cold), rounds.map((round) => round.warm)];
  const total = (starts: readonly Start[]) => spread(starts, ({ startSeconds }) => startSeconds);
  return {
    title: 'Seconds until a part is ready',
    columns: ['', 'cold', 'warm', 'processor time, warm'],
    rows: [
      ...labels.map((label) => ({
        name: label,
        cells: [
          secondsOf(cold, label),
          secondsOf(warm, label),
          spread(rounds, ({ computed }) => computed.get(label) ?? Number.NaN),
        ],
      })),
      { name: 'the whole lab', cells: [total(cold), total(warm), spread(rounds, sumOf)] },
      { name: 'lab-down', cells: [null, spread(rounds, ({ downSeconds }) => downSeconds), null] },
    ],
  };
}

const sumOf = ({ computed }: Round) => [...computed.values()].reduce((sum, each) => sum + each, 0);

/** What each part of the lab has computed since its start, in s. */
async function computedSeconds(): Promise<Map<string, number>> {
  const { parts } = await run<{ parts: { label: string; pid: number | null }[] }>('status');
  const times = parts.map(
    async ({ label, pid }) => [label, (await cpuTime(pid ?? 0)) / 1e6] as const,
  );
  return new Map(await Promise.all(times));
}

/** What was done so that the lab need not wait longer for RabbitMQ. */
const RABBITMQ_START = `RabbitMQ is what a warm start waits for. It is started by \`erl\` itself, without the
  package's scripts, which start a second Erlang to read settings; without epmd, as the node's port is
  given; without plug-ins; with two schedulers that do not spin; and its definitions are imported at the
  boot. That took it from 5.0 s to 1.9 s.`;

/** A boot step, as RabbitMQ's log tells it, with its time. */
const BOOT_LINE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+)\S* \[\w+\] \S+ (.*)$/;

/** Where RabbitMQ's last start spent its time, by its own log. */
async function bootText(): Promise<string> {
  const startedAt = (await readRecord(join(lab.labDir, 'run'), 'rabbitmq'))?.startedAt ?? '';
  const log = await readFile(join(lab.labDir, 'logs', 'rabbitmq.log'), 'utf8');
  const boot = log.split('\n').flatMap((line) => {
    const [, time = '', what = ''] = BOOT_LINE.exec(line) ?? [];
    const at = Date.parse(`${time.replace(' ', 'T').slice(0, 23)}Z`);
    return at >= Date.parse(startedAt) ? [{ at, what }] : [];
  });
  const last = boot.findIndex(({ what }) => what.startsWith('Server startup complete'));
  const steps = boot.slice(0, last + 1).map(({ at, what }, index, all) => ({
    what,
    ms: (all[index + 1]?.at ?? at) - at,
  }));
  const longest = steps
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, 3)
    .map(({ what, ms }) => `"${what.trim().slice(0, 60)}" ${ms} ms`);
  const until = (index: number) =>
    ((boot[index]?.at ?? Number.NaN) - Date.parse(startedAt)) / 1_000;
  return `At its last start, RabbitMQ wrote its first line after ${until(0).toFixed(2)} s, until which Erlang loads its
  code, and was complete after ${until(last).toFixed(2)} s; its longest steps: ${longest.join(', ')}.`;
}

async function start(): Promise<Start> {
  const up = await run<LabUp>('up');
  if (up.kind !== 'started') throw new Error('the lab was up already');
  return up;
}

async function run<T>(command: string): Promise<T> {
  const { exitCode, stdout, stderr } = await chaos(command, '--json');
  if (exitCode !== 0) throw new Error(`chaos ${command} ended with ${exitCode}:\n${stderr}`);
  return JSON.parse(stdout) as T;
}
