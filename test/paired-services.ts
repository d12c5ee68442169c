import { type ChildProcess, spawn } from 'node:child_process';
import { type ClosedLoop, type LoopRequest, openClosedLoop } from './closed-loop.ts';
import { cpuTime } from './cpu-time.ts';
import { lab } from './lab-under-test.ts';
import { ask, eventually } from './orders.ts';

/** One of the services that are compared: a bundle, with settings of its own. */
export interface Variant {
  readonly name: string;
  readonly bundle: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What one variant did in one round: requests answered a second, and its own time for each. */
export interface Measurement {
  readonly perSecond: number;
  /** Processor time of the whole process, user and system, in µs. */
  readonly cpuMicros: number;
}

const CONNECTIONS = 8;
const SLICE_MS = 200;
/** Until V8 has compiled what the load needs: so many turns, each of two slices a variant. */
const WARM_UP_TURNS = 8;
const MEASURED_TURNS = 12;
/** The variants' own; `make bench-metrics` keeps the load and the servers on the others. */
const SERVICE_PROCESSOR = '0';

interface RunningVariant {
  readonly pid: number | undefined;
  readonly loop: ClosedLoop;
  answered: number;
  ms: number;
  cpuMicros: number;
}

/**
 * Starts all variants anew and loads them in turn, on one processor, with slices so short that
 * whatever else the machine does slows them alike: forth and back (A B C C B A), closed loop at
 * saturation. New processes, as two of the very same program are not equally fast.
 * @returns what each did, in the order of `variants`
 */
export async function measureInTurn(
  variants: readonly Variant[],
  request: LoopRequest,
  firstPort: number,
): Promise<Measurement[]> {
  const processes: ChildProcess[] = [];
  const running: RunningVariant[] = [];
  const urlOf = (index: number) => new URL(`http://127.0.0.1:${firstPort + index}`);
  try {
    for (const [index, variant] of variants.entries()) {
      processes.push(spawnVariant(variant, firstPort + index));
      await untilReady(urlOf(index));
    }
    // Not before all are there: a service ends a connection that sends no request for 5 s.
    for (const [index, { pid }] of processes.entries()) {
      const loop = openClosedLoop(urlOf(index), request, CONNECTIONS);
      running.push({ pid, loop, answered: 0, ms: 0, cpuMicros: 0 });
    }
    await takeTurns(running, WARM_UP_TURNS);
    for (const each of running) Object.assign(each, { answered: 0, ms: 0, cpuMicros: 0 });
    await takeTurns(running, MEASURED_TURNS);
    return running.map(({ answered, ms, cpuMicros }) => ({
      perSecond: (answered * 1_000) / ms,
      cpuMicros: cpuMicros / answered,
    }));
  } finally {
    for (const { loop } of running) loop.close();
    await Promise.all(processes.map(end));
  }
}

async function takeTurns(running: readonly RunningVariant[], turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    for (const each of [...running, ...running.toReversed()]) {
      const cpuBefore = await cpuTime(each.pid);
      const startedAt = performance.now();
      each.answered += await each.loop.slice(SLICE_MS);
      each.ms += performance.now() - startedAt;
      each.cpuMicros += (await cpuTime(each.pid)) - cpuBefore;
    }
  }
}

/** An order-api of the after stack, straight on the lab's servers. */
function spawnVariant({ bundle, env }: Variant, port: number): ChildProcess {
  const { direct } = lab.stacks.after;
  const node = [process.execPath, '--max-semi-space-size=4', bundle];
  return spawn('taskset', ['-c', SERVICE_PROCESSOR, ...node], {
    env: {
      ...process.env,
      STACK: 'after',
      REMEDIATION: 'on',
      PORT: `${port}`,
      MYSQL_URL: direct.mysql,
      RABBITMQ_URL: direct.rabbitmq,
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: 'ignore',
  });
}

async function untilReady(url: URL): Promise<void> {
  await eventually(async () => {
    const ready = await ask(`${url.origin}/ready`).catch(() => undefined);
    return ready?.status === 200 ? true : undefined;
  }, 30_000);
}

async function end(own: ChildProcess): Promise<void> {
  if (own.exitCode !== null || own.signalCode !== null) return;
  const ended = new Promise((resolve) => own.once('exit', resolve));
  own.kill('SIGKILL');
  await ended;
}
