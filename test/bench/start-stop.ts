import type { LabDown, LabUp } from '../../infra/engines/engine.ts';
import { chaos } from '../lab-under-test.ts';
import type { BenchTable, Measurement } from './bench-result.ts';
import { ROUNDS, spread } from './rounds.ts';

/** A cold and a warm start take half a minute together. */
const START_ROUNDS = Math.ceil(ROUNDS / 2);

type Start = Extract<LabUp, { kind: 'started' }>;

interface Round {
  readonly cold: Start;
  readonly warm: Start;
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
      const down = await run<LabDown>('down');
      const downSeconds = down.kind === 'stopped' ? down.seconds : Number.NaN;
      rounds.push({ cold, warm, downSeconds });
      tell(`cold ${cold.startSeconds.toFixed(1)} s, warm ${warm.startSeconds.toFixed(1)} s`);
    }
    await start();
    return { rounds: START_ROUNDS, tables: [tableOf(rounds)], targets: [] };
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
    columns: ['', 'cold', 'warm'],
    rows: [
      ...labels.map((label) => ({
        name: label,
        cells: [secondsOf(cold, label), secondsOf(warm, label)],
      })),
      { name: 'the whole lab', cells: [total(cold), total(warm)] },
      { name: 'lab-down', cells: [null, spread(rounds, ({ downSeconds }) => downSeconds)] },
    ],
  };
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
