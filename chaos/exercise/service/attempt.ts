import { type Static, Type } from 'typebox';

/** One attempt of a call of a dependency, as a participant's service made it. */
export const AttemptRecord = Type.Object({
  /** `dependency.operation`, such as `mysql.write`. */
  call: Type.String(),
  /** The request that it was made for; null for work in the background. */
  request: Type.Union([Type.String(), Type.Null()]),
  /** When it began and ended, ms since the epoch; null while it is under way. */
  startedAt: Type.Number(),
  endedAt: Type.Union([Type.Number(), Type.Null()]),
  /** Whether it succeeded. */
  succeeded: Type.Boolean(),
});
export type AttemptRecord = Static<typeof AttemptRecord>;

/** Where a service under check tells of its attempts: `GET /attempts`. */
export const ATTEMPTS_PATH = '/attempts';
