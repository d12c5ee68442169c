import { type Static, Type } from 'typebox';

/** The median of the rounds and their quartiles; all the same where there was one round. */
export const Spread = Type.Object({
  median: Type.Number(),
  q1: Type.Number(),
  q3: Type.Number(),
});
export type Spread = Static<typeof Spread>;

/** Null where there is nothing to tell: no such figure, or none that came. */
export const Cell = Type.Union([Spread, Type.String(), Type.Null()]);
export type Cell = Static<typeof Cell>;

/** A table of figures. */
export const BenchTable = Type.Object({
  title: Type.String(),
  /** What the rows are, then what each cell is, with its unit. */
  columns: Type.Array(Type.String(), { minItems: 2 }),
  rows: Type.Array(Type.Object({ name: Type.String(), cells: Type.Array(Cell) })),
});
export type BenchTable = Static<typeof BenchTable>;

/** What something was measured on. */
export const Machine = Type.Object({
  processor: Type.String(),
  processors: Type.Integer(),
  memoryGiB: Type.Number(),
  system: Type.String(),
});
export type Machine = Static<typeof Machine>;

/** Where and with what something was measured. */
export const Surroundings = Type.Object({
  /** ISO 8601. */
  date: Type.String(),
  ...Machine.properties,
  /** What else the machine did: its load average of the minute before. */
  loadAverage: Type.Number(),
  /** Of each part of the lab, its program and version. */
  versions: Type.Record(Type.String(), Type.String()),
});
export type Surroundings = Static<typeof Surroundings>;

/** A target that a measurement is held against. */
export const Target = Type.Object({
  what: Type.String(),
  /** As a person writes it: `≥ 1.5`. */
  wanted: Type.String(),
  found: Type.Number(),
  isMet: Type.Boolean(),
});
export type Target = Static<typeof Target>;

/** What one measurement gave: `.lab/bench/NAME.json`. */
export const BenchResult = Type.Object({
  name: Type.String(),
  question: Type.String(),
  /** How it was measured, in a few sentences. */
  method: Type.String(),
  surroundings: Surroundings,
  rounds: Type.Integer({ minimum: 1 }),
  tables: Type.Array(BenchTable),
  targets: Type.Array(Target),
  /** What keeps the figures from being better: sentences, from profiles that were taken beside. */
  limits: Type.Optional(Type.Array(Type.String())),
});
export type BenchResult = Static<typeof BenchResult>;

/** One measurement of `make bench`. */
export interface Measurement {
  readonly name: string;
  readonly question: string;
  readonly method: string;
  /** Measures on the tests' lab, which is up. @param tell says what is under way */
  measure(
    tell: (line: string) => void,
  ): Promise<Pick<BenchResult, 'rounds' | 'tables' | 'targets' | 'limits'>>;
}
