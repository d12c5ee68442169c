import { join } from 'node:path';
import type { LoadReport } from '../../chaos/load/load-report.ts';
import { ensureGoTool } from '../../infra/engines/native/install/ensure-go-tool.ts';
import type { GoTool } from '../../infra/engines/native/install/go-tools.ts';
import { lab } from '../lab-under-test.ts';
import { quartiles } from '../quartiles.ts';
import { type TimedRun, timedRun } from './timed-run.ts';
import { findWrk, WRK_SCRIPT } from './wrk.ts';

/** What a generator did. */
export interface Generated {
  readonly requests: number;
  /** The median latency as the generator tells it, in ms. */
  readonly p50: number;
  readonly cpuSeconds: number;
}

/** A program that sends requests. Each closed loop has as many connections as it is told. */
export interface GeneratorTool {
  readonly name: string;
  /** Sends as fast as it can; the lab's own, an open loop, at the given rate. */
  saturate(url: string, seconds: number): Promise<Generated>;
  /** Sends so many requests a second. */
  atRate(url: string, perSecond: number, seconds: number): Promise<Generated>;
}

const CONNECTIONS = 20;
/** A rate that the lab's own generator keeps on any laptop, and its server too. */
export const OPEN_LOOP_RATE = 4_000;

const HEY: GoTool = {
  name: 'hey',
  label: 'hey',
  module: '../test/bench/hey',
  target: 'github.com/rakyll/hey',
  sources: ['go.mod', 'go.sum'],
  linkerFlags: '-s -w',
};

/** All that are compared; builds and installs what is missing. */
export async function generatorTools(): Promise<GeneratorTool[]> {
  return [await ownLoad(), await wrkTool(), await heyTool(), autocannonTool()];
}

async function ownLoad(): Promise<GeneratorTool> {
  const chaos = join(lab.rootDir, 'chaos', 'bin');
  const load = (url: string, rate: number, seconds: number) =>
    timedRun([chaos, 'load', url, '--rate', `${rate}`, '--duration', `${seconds}`, '--json']);
  const read = ({ stdout, cpuSeconds }: TimedRun, startSeconds: number): Generated => {
    const { orders } = JSON.parse(stdout) as LoadReport;
    const p50 = orders.latencyMs?.p50 ?? Number.NaN;
    return { requests: orders.sent, p50, cpuSeconds: cpuSeconds - startSeconds };
  };
  const atRate = async (url: string, rate: number, seconds: number) => {
    // What the command line itself takes, however long the load is.
    const { cpuSeconds } = await load(url, 1, 1);
    return read(await load(url, rate, seconds), cpuSeconds);
  };
  return {
    name: 'chaos load',
    saturate: (url, seconds) => atRate(url, OPEN_LOOP_RATE, seconds),
    atRate,
  };
}

async function wrkTool(): Promise<GeneratorTool> {
  const file = await findWrk();
  const wrk = async (url: string, connections: number, seconds: number): Promise<Generated> => {
    const flags = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', WRK_SCRIPT];
    const { stdout, cpuSeconds } = await timedRun([file, ...flags, `${url}/orders`]);
    const { requests, p50Us } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    return { requests, p50: p50Us / 1_000, cpuSeconds };
  };
  return {
    name: 'wrk',
    saturate: (url, seconds) => wrk(url, CONNECTIONS, seconds),
    // It knows no rate: so many connections as give it where each answer takes 20 ms.
    atRate: (url, perSecond, seconds) => wrk(url, perSecond / 50, seconds),
  };
}

async function heyTool(): Promise<GeneratorTool> {
  const file = await ensureGoTool(lab, HEY, { onProgress: () => {} });
  const hey = async (url: string, seconds: number, ...flags: string[]): Promise<Generated> => {
    const request = ['-m', 'POST', '-T', 'application/json', '-d', ORDER, '-o', 'csv'];
    const all = [file, '-z', `${seconds}s`, '-c', `${CONNECTIONS}`, ...flags, ...request];
    const { stdout, cpuSeconds } = await timedRun([...all, `${url}/orders`]);
    const times = stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[0]));
    return { requests: times.length, p50: quartiles(times).median * 1_000, cpuSeconds };
  };
  return {
    name: 'hey',
    saturate: (url, seconds) => hey(url, seconds),
    atRate: (url, perSecond, seconds) => hey(url, seconds, '-q', `${perSecond / CONNECTIONS}`),
  };
}

function autocannonTool(): GeneratorTool {
  const file = join(lab.rootDir, 'node_modules', '.bin', 'autocannon');
  const autocannon = async (url: string, seconds: number, ...flags: string[]) => {
    const request = ['-m', 'POST', '-H', 'content-type=application/json', '-b', ORDER];
    const all = [file, '-j', '-n', '-d', `${seconds}`, '-c', `${CONNECTIONS}`, ...flags];
    const { stdout, cpuSeconds } = await timedRun([...all, ...request, `${url}/orders`]);
    const { latency, requests } = JSON.parse(stdout) as {
      latency: { p50: number };
      requests: { total: number };
    };
    return { requests: requests.total, p50: latency.p50, cpuSeconds };
  };
  return {
    name: 'autocannon',
    saturate: (url, seconds) => autocannon(url, seconds),
    // -C: its correction for omitted requests makes up others, of less and less time, and halves the median.
    atRate: (url, perSecond, seconds) => autocannon(url, seconds, '-R', `${perSecond}`, '-C'),
  };
}

const ORDER = JSON.stringify({
  customerId: 'customer-1',
  items: [{ sku: 'coffee-250g', quantity: 2, unitPriceCents: 690 }],
});
