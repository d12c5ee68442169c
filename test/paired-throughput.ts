import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import autocannon from 'autocannon';
import { lab } from './lab-under-test.ts';
import { ask, eventually } from './orders.ts';
import { type Quartiles, quartiles } from './quartiles.ts';

/** One of the services that are compared: a bundle, with settings of its own. */
export interface Variant {
  readonly name: string;
  readonly bundle: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A route under load. */
export interface BenchRoute {
  readonly name: string;
  readonly request: Pick<autocannon.Request, 'method' | 'path' | 'headers' | 'body'>;
}

/** What a slice of load had: requests answered a second, and the service's own time for each. */
interface Slice {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

const CONNECTIONS = 16;
const SLICE_S = 1;
/** Linux counts processor time in hundredths of a second. */
const TICK_MICROS = 10_000;

/** An order-api that runs for a benchmark, straight on the lab's servers. */
export interface BenchService extends Variant {
  readonly url: string;
  readonly process: ChildProcess;
}

/** Starts an order-api of the after stack and waits until it is ready. */
export async function startVariant(variant: Variant, port: number): Promise<BenchService> {
  const { direct } = lab.stacks.after;
  const own = spawn(process.execPath, ['--max-semi-space-size=4', variant.bundle], {
    env: {
      ...process.env,
      STACK: 'after',
      REMEDIATION: 'on',
      PORT: `${port}`,
      MYSQL_URL: direct.mysql,
      RABBITMQ_URL: direct.rabbitmq,
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
      LOG_LEVEL: 'warn',
      ...variant.env,
    },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => {
    const ready = await ask(`${url}/ready`).catch(() => undefined);
    return ready?.status === 200 ? true : undefined;
  });
  return { ...variant, url, process: own };
}

/**
 * Loads the services in turn with short slices, in a round forth and back (A B C C B A): what else
 * the machine does, and what grows with time, hits all alike. Closed loop at saturation.
 * @returns for each round and service, in the order of `services`, the sums of its two slices
 */
export async function measureRounds(
  services: readonly BenchService[],
  route: BenchRoute,
  rounds: number,
): Promise<Slice[][]> {
  for (const service of services) await slice(service, route);
  const results: Slice[][] = [];
  for (let round = 0; round < rounds; round++) {
    // Each service comes first as often as the others.
    const shift = round % services.length;
    const forth = [...services.slice(shift), ...services.slice(0, shift)];
    const sums = new Map<BenchService, Slice[]>(services.map((each) => [each, []]));
    for (const service of [...forth, ...forth.toReversed()]) {
      sums.get(service)?.push(await slice(service, route));
    }
    results.push(services.map((each) => mean(sums.get(each) ?? [])));
  }
  return results;
}

/** Throughput (or the time that a request takes, turned round) of one service by another's. */
export function ratioOf(
  rounds: readonly Slice[][],
  of: number,
  to: number,
  figure: 'perSecond' | 'cpuMicros',
): Quartiles {
  const ratios = rounds
    .map((round) => (round[of]?.[figure] ?? Number.NaN) / (round[to]?.[figure] ?? Number.NaN))
    .map((ratio) => (figure === 'cpuMicros' ? 1 / ratio : ratio));
  return quartiles(ratios);
}

async function slice(service: BenchService, { request }: BenchRoute): Promise<Slice> {
  const before = await cpuTicks(service);
  const result = await autocannon({
    url: service.url,
    connections: CONNECTIONS,
    duration: SLICE_S,
    requests: [request],
  });
  const ticks = (await cpuTicks(service)) - before;
  const answered = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${service.name}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return { perSecond: answered / result.duration, cpuMicros: (ticks * TICK_MICROS) / answered };
}

/** Processor time of a process so far: utime and stime of /proc/PID/stat (proc(5)). */
async function cpuTicks({ process: { pid } }: BenchService): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function mean(slices: readonly Slice[]): Slice {
  const average = (read: (slice: Slice) => number) =>
    slices.reduce((sum, each) => sum + read(each), 0) / slices.length;
  return {
    perSecond: average((each) => each.perSecond),
    cpuMicros: average((each) => each.cpuMicros),
  };
}
