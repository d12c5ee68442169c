import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig, STACK_NAMES } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import type { LoadEngine } from '../load/load-engine.ts';
import {
  readCount,
  readMix,
  readNodes,
  readPositive,
  readRamp,
  readSteps,
  stagesOf,
} from '../load/load-options.ts';
import type { LoadPlan } from '../load/load-plan.ts';
import type { LoadReport } from '../load/load-report.ts';
import { LOAD_ORDER_SIZES, type LoadOrderSize } from '../load/order-size.ts';
import { progressLines } from '../progress-lines.ts';
import { langOption } from './lang-option.ts';
import { loadEngineOption } from './load-engine-option.ts';
import { UsageError } from './usage-error.ts';

interface LoadFlags {
  readonly rate: number;
  readonly duration: number;
  readonly ramp?: readonly [number, number];
  readonly steps?: readonly number[];
  readonly mix: number;
  readonly size: LoadOrderSize;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly engine: LoadEngine;
  readonly manifest?: number;
  readonly read?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
TARGET is a stack of the running lab, before or after, or the address of an order-api.

The load is an open loop: an operation leaves when it is due, whatever became of those before it, and
its latency counts from then. With --retries, an order without an answer within --timeout-ms, or
whose connection broke, is sent again under the same idempotency key.

Exit codes: 0 the load ran and kept its schedule, 1 it could not keep its schedule or its process
failed, 2 the command line can't be understood, 3 the lab isn't running, 130 and 143 interrupted.`;

/** Adds `chaos load`. */
export function registerLoad(program: Command): void {
  program
    .command('load')
    .description('send orders at a set rate to a stack or an address, and print the latencies')
    .argument('[target]', 'before, after, or a URL', 'after')
    .option('--rate <per second>', 'orders and pages a second', readPositive, 20)
    .option('--duration <seconds>', 'length of the load', readPositive, 10)
    .addOption(
      new Option('--ramp <from:to>', 'a rate that changes evenly instead')
        .argParser(readRamp)
        .conflicts(['rate', 'steps']),
    )
    .addOption(
      new Option('--steps <rates>', 'rates one after the other instead, such as 10,20,40')
        .argParser(readSteps)
        .conflicts('rate'),
    )
    .option('--mix <reads:writes>', 'pages read back against orders placed', readMix, 0)
    .addOption(
      new Option('--size <size>', 'of the orders').choices(LOAD_ORDER_SIZES).default('small'),
    )
    .option('--timeout-ms <ms>', 'longest wait for an answer', readPositive, 30_000)
    .option('--retries <times>', 'how often an unanswered order is sent again', readCount, 0)
    .addOption(loadEngineOption('--engine <engine>'))
    .option(
      '--manifest <nodes>',
      "print it as a TestRun of k6-operator, for so many of a cluster's nodes",
      readNodes,
    )
    .option('--read <file>', 'report on what such a TestRun has printed instead')
    .option('--json', 'print it as JSON')
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(load);
}

async function load(target: string, flags: LoadFlags): Promise<void> {
  if (flags.manifest !== undefined) return printManifest(target, flags.manifest, flags);
  const report = await reportOf(target, flags);
  if (flags.json) process.stdout.write(jsonText(report));
  else {
    const { formatLoadReport } = await import('../load/format-load-report.ts');
    const { TEXTS } = await import('../load/texts.ts');
    process.stdout.write(formatLoadReport(report, TEXTS[flags.lang], pc));
  }
  if (!report.keptSchedule) process.exitCode = 1;
}

async function reportOf(target: string, flags: LoadFlags): Promise<LoadReport> {
  if (flags.read !== undefined) {
    const { readK6Log } = await import('../load/k6/read-k6-log.ts');
    return readK6Log(flags.read);
  }
  const plan = planOf(await urlOf(target), flags);
  const { loadStarter } = await import('../load/load-starter.ts');
  const { tellProgress } = await import('../../infra/engines/format-progress.ts');
  const { runLoad } = await import('../load/run-load.ts');
  const { interruptible } = await import('./interruptible.ts');
  return interruptible(async (signal) => {
    const onProgress = tellProgress(progressLines(true));
    const start = await loadStarter(flags.engine, readLabConfig(), { onProgress, signal });
    return runLoad(plan, signal, start);
  });
}

/** Of a load from the cluster that infra/k8s is applied to: nothing is sent from here. */
async function printManifest(target: string, nodes: number, flags: LoadFlags): Promise<void> {
  if (flags.engine !== 'k6') throw new UsageError('--manifest needs --engine k6');
  const stack = STACK_NAMES.find((name) => name === target);
  const url = stack ? `http://${stack}-order-api:8080` : await urlOf(target);
  const { testRun } = await import('../load/k6/test-run.ts');
  process.stdout.write(await testRun(readLabConfig(), planOf(url, flags), nodes));
}

function planOf(url: string, flags: LoadFlags): LoadPlan {
  const { ramp, steps, rate: perSecond, mix, size, timeoutMs, retries } = flags;
  const rate = ramp ? { ramp } : steps ? { steps } : { perSecond };
  return {
    url,
    stages: stagesOf(rate, flags.duration),
    referencePrefix: `load-${new Date().toISOString().replace(/\W/g, '')}-${process.pid}`,
    orderSize: size,
    readShare: mix,
    timeoutMs,
    retries,
  };
}

async function urlOf(target: string): Promise<string> {
  const { stacks } = readLabConfig();
  const stack = STACK_NAMES.find((name) => name === target);
  if (stack) {
    const { checkLabRunning } = await import('../run/check-lab-running.ts');
    await checkLabRunning([stacks[stack]]);
    return stacks[stack].orderApiUrl;
  }
  if (/^https?:$/.test(URL.parse(target)?.protocol ?? '')) return target.replace(/\/+$/, '');
  throw new UsageError(
    `TARGET ${target}: expected before, after, or a URL such as http://127.0.0.1:3000`,
  );
}
