import { availableParallelism } from 'node:os';
import type { Cell } from '../bench-result.ts';
import { spread } from '../rounds.ts';
import type { ReplicasRound } from './measure-replicas.ts';

/** Of each number of replicas what each round gave. */
export type Rounds = ReadonlyMap<number, readonly ReplicasRound[]>;

/** How many replicas are measured. */
export const COUNTS = [1, 2, 4] as const;
export const PROCESSORS = availableParallelism();

/** The rounds of so many replicas. */
export const of = (rounds: Rounds, count: number) => rounds.get(count) ?? [];
/** A figure's median over the rounds of so many replicas. */
export const median = (rounds: Rounds, count: number, figure: (round: ReplicasRound) => number) =>
  spread(of(rounds, count), figure)?.median ?? Number.NaN;
export const named = (count: number) => (count === 1 ? '1 replica' : `${count} replicas`);
/** A figure that is not measured several times. */
export const one = (value: number): Cell => ({ median: value, q1: value, q3: value });
