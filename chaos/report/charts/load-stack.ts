import type { StackName } from '../../../infra/lab-config.ts';
import { BEFORE_AFTER, INK } from '../../chart-colours.ts';
import type { SteadyMeasurement } from '../../measure/measurement.ts';
import type { ChartPoint } from '../document/block.ts';
import type { ReportedExperiment } from '../report.ts';

/** A stack whose load can be drawn. */
export interface LoadStack {
  readonly label: StackName;
  readonly steady: SteadyMeasurement;
  readonly colour: string;
  readonly dash: 'solid' | 'dashed';
}

/** The stacks that ran a load, before first. */
export function loadStacks({ stacks }: Pick<ReportedExperiment, 'stacks'>): LoadStack[] {
  return stacks.flatMap(({ facts: { stack, steady } }) => {
    const style = stack && BEFORE_AFTER.get(stack);
    return stack && style && steady ? [{ label: stack, steady, ...style }] : [];
  });
}

/** Those of them whose load was kept second by second, as earlier runs did not. */
export function stacksOverTime(experiment: Pick<ReportedExperiment, 'stacks'>): LoadStack[] {
  return loadStacks(experiment).filter(({ steady }) => steady.series.length > 0);
}

/** From when to when the fault was there, in s from the first order; by schedule in earlier runs. */
function faultSpan(stacks: readonly LoadStack[]): [from: number, until: number] {
  const spans = stacks.map(({ steady: { faultWindow, warmUpMs, faultMs } }) => ({
    from: faultWindow?.fromMs ?? warmUpMs,
    until: faultWindow?.untilMs ?? warmUpMs + faultMs,
  }));
  return [
    Math.min(...spans.map(({ from }) => from)) / 1_000,
    Math.max(...spans.map(({ until }) => until)) / 1_000,
  ];
}

/** Length of the longest load, in s. */
export function loadLength(stacks: readonly LoadStack[]): number {
  const lengths = stacks.map(({ steady: { warmUpMs, faultMs, recoveryMs } }) =>
    Math.ceil((warmUpMs + faultMs + recoveryMs) / 1_000),
  );
  return Math.max(0, ...lengths);
}

/** The fault as a shade behind a series. */
export function faultShade(stacks: readonly LoadStack[], colour: string, label: string) {
  const [from, until] = faultSpan(stacks);
  return {
    silent: true,
    itemStyle: { color: colour },
    label: { show: label !== '', position: 'insideBottom' as const, fontSize: 11, color: INK },
    data: [[{ name: label, xAxis: from }, { xAxis: until }] as [object, object]],
  };
}

/** One second of a stack's load. */
export type LoadSecond = SteadyMeasurement['series'][number];

/** What is shown of each second for those who point at it: of every stack that has it. */
export function secondPoints(
  stacks: readonly LoadStack[],
  nameSecond: (second: number) => string,
  valuesOf: (label: StackName, second: LoadSecond) => ChartPoint['values'],
): ChartPoint[] {
  return Array.from({ length: loadLength(stacks) }, (_, second) => ({
    label: nameSecond(second),
    values: stacks.flatMap(({ label, steady }) => {
      const found = steady.series.find((one) => one.second === second);
      return found ? valuesOf(label, found) : [];
    }),
  }));
}
