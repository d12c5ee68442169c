import { type ChildProcess, spawn } from 'node:child_process';
import { lab } from '../lab-under-test.ts';
import { ask, eventually } from '../orders.ts';
import type { Measurement, Target } from './bench-result.ts';
import { profileProgram } from './cpu-profile.ts';
import { generatorTools, OPEN_LOOP_RATE } from './generator-tools.ts';
import { compileProgram } from './own-program.ts';
import { ROUNDS, spread, takeTurns } from './rounds.ts';
import { whereItComputes } from './summarise-profile.ts';

const SECONDS = 4;
const HELD_MS = 20;
const RATE = 200;
const FIRST_PORT = lab.ports.LAB_AFTER_ORDER_API_PORT + 62;
const PROGRAM_ROUNDS = Math.ceil(ROUNDS / 2);

/** How much load a core can make, and whether its latencies are true. */
export const loadGenerators: Measurement = {
  name: 'generators',
  question: 'How much load does a processor make, and are its latencies true?',
  method: `The lab's own load beside wrk, hey and autocannon, against a server that answers at once: requests by
the generator's own processor time. Then at ${RATE} requests a second against one that holds each for ${HELD_MS} ms and
tells how long it really did: the generator's median less the server's. wrk knows no rate: it has four
connections. Autocannon tells whole milliseconds.`,
  async measure(tell) {
    const program = await compileProgram('delayed-server');
    const servers = [0, HELD_MS].map((ms, index) =>
      spawn(process.execPath, [program, `${FIRST_PORT + index}`, `${ms}`], { stdio: 'ignore' }),
    );
    const [atOnce, late] = [0, 1].map((index) => `http://127.0.0.1:${FIRST_PORT + index}`);
    try {
      if (atOnce === undefined || late === undefined) throw new Error('no server');
      await Promise.all([untilThere(atOnce), untilThere(late)]);
      const tools = await generatorTools();
      const results = await takeTurns(tools, PROGRAM_ROUNDS, async (tool) => {
        const most = await tool.saturate(atOnce, SECONDS);
        await heldMs(late);
        const calm = await tool.atRate(late, RATE, SECONDS);
        const errorMs = calm.p50 - (await heldMs(late));
        const perCpuSecond = most.requests / most.cpuSeconds;
        tell(
          `${tool.name}: ${Math.round(perCpuSecond)} a CPU second, ${errorMs.toFixed(2)} ms off`,
        );
        return { perCpuSecond, errorMs };
      });
      const rows = [...results].map(([{ name }, found]) => ({
        name,
        cells: [
          spread(found, ({ perCpuSecond }) => perCpuSecond),
          spread(found, ({ errorMs }) => errorMs),
        ],
      }));
      const own = results.get(tools[0] as (typeof tools)[number]) ?? [];
      const error = Math.abs(spread(own, ({ errorMs }) => errorMs)?.median ?? Number.MAX_VALUE);
      const targets: Target[] = [
        {
          what: "error of the lab's own median (ms)",
          wanted: '≤ 0.5',
          found: error,
          isMet: error <= 0.5,
        },
      ];
      const columns = ['', 'requests a CPU second', 'error of the median (ms)'];
      const load = await compileProgram('open-load');
      const profile = () => profileProgram([load, atOnce, `${OPEN_LOOP_RATE}`, `${SECONDS}`]);
      const limits = [await whereItComputes("The lab's generator", profile)];
      const tables = [{ title: 'Generators', columns, rows }];
      return { rounds: PROGRAM_ROUNDS, tables, targets, limits };
    } finally {
      for (const server of servers) end(server);
    }
  },
};

const end = (server: ChildProcess) => void server.kill('SIGKILL');

async function heldMs(url: string): Promise<number> {
  return (await ask<{ median: number }>(`${url}/held`)).body.median;
}

async function untilThere(url: string): Promise<void> {
  await eventually(async () => heldMs(url).catch(() => undefined));
}
