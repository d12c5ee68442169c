import { isRecord } from '../../experiment/is-record.ts';

/** A time as earlier versions of the original wrote it: in UTC, without saying so. */
const NAIVE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,6})?$/;

/**
 * Makes of what earlier versions of the original wrote what later ones write: times say that they are
 * in UTC, and what those versions did not know yet is there and empty. Anything else stays as it is.
 */
export function laterJournal(value: unknown): unknown {
  if (!isRecord(value) || !isRecord(value.experiment) || !Array.isArray(value.run)) return value;
  const states = isRecord(value.steady_states) ? value.steady_states : {};
  return withTimes({
    rollbacks: [],
    deviated: false,
    ...value,
    run: value.run.map(withTimes),
    ...(Array.isArray(value.rollbacks) && { rollbacks: value.rollbacks.map(withTimes) }),
    steady_states: {
      ...states,
      before: laterState(states.before ?? null),
      after: laterState(states.after ?? null),
      during: Array.isArray(states.during) ? states.during.map(laterState) : [],
    },
  });
}

function laterState(state: unknown): unknown {
  if (!isRecord(state) || !Array.isArray(state.probes)) return state;
  return { ...state, probes: state.probes.map(withTimes) };
}

function withTimes(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { start, end } = value;
  return {
    ...value,
    ...(typeof start === 'string' && { start: inUtc(start) }),
    ...(typeof end === 'string' && { end: inUtc(end) }),
  };
}

function inUtc(time: string): string {
  return time.replace(NAIVE_TIME, (_, seconds: string, fraction = '') =>
    fraction === '' ? `${seconds}+00:00` : `${seconds}${fraction.padEnd(7, '0')}+00:00`,
  );
}
