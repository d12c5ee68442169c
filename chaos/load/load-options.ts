import { InvalidArgumentError } from 'commander';
import { constantRate, type LoadStage } from './schedule.ts';

/** A number that is more than 0. @throws InvalidArgumentError */
export function readPositive(written: string): number {
  const value = Number(written);
  if (written.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`expected a number above 0, found ${written}`);
}

/** How often. @throws InvalidArgumentError */
export function readCount(written: string): number {
  if (/^\d{1,3}$/.test(written)) return Number(written);
  throw new InvalidArgumentError(`expected a whole number from 0 to 999, found ${written}`);
}

/** Of a cluster. @throws InvalidArgumentError */
export function readNodes(written: string): number {
  if (/^[1-9]\d{0,2}$/.test(written)) return Number(written);
  throw new InvalidArgumentError(`expected a whole number from 1 to 999, found ${written}`);
}

/** The ends of a ramp, FROM:TO. @throws InvalidArgumentError */
export function readRamp(written: string): readonly [number, number] {
  const [from, to, ...more] = written.split(':').map(Number);
  const isRamp = from !== undefined && to !== undefined && more.length === 0;
  if (isRamp && from >= 0 && to >= 0 && from + to > 0 && Number.isFinite(from + to)) {
    return [from, to];
  }
  throw new InvalidArgumentError(`expected two rates such as 10:100, found ${written}`);
}

/** The rates of steps, with commas between. @throws InvalidArgumentError */
export function readSteps(written: string): readonly number[] {
  return written.split(',').map(readPositive);
}

/** The share of reads, 0 to 1, of READS:WRITES such as 20:80. @throws InvalidArgumentError */
export function readMix(written: string): number {
  const [reads, writes] = /^(\d+):(\d+)$/.exec(written)?.slice(1).map(Number) ?? [];
  if (reads !== undefined && writes !== undefined && reads + writes > 0) {
    return reads / (reads + writes);
  }
  throw new InvalidArgumentError(`expected reads:writes such as 20:80, found ${written}`);
}

/** The stages of a load of `seconds`: a ramp, steps of equal length, or one rate. */
export function stagesOf(
  rate:
    | { readonly perSecond: number }
    | { readonly ramp: readonly [number, number] }
    | { readonly steps: readonly number[] },
  seconds: number,
): LoadStage[] {
  if ('perSecond' in rate) return [constantRate(rate.perSecond, seconds)];
  if ('steps' in rate) {
    return rate.steps.map((perSecond) => constantRate(perSecond, seconds / rate.steps.length));
  }
  const [fromPerSecond, toPerSecond] = rate.ramp;
  return [{ fromPerSecond, toPerSecond, seconds }];
}
