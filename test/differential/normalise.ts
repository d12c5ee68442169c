import { isDeepStrictEqual } from 'node:util';

/**
 * What two journals of the same experiment may differ in without a difference. Each rule looks at
 * the form of what it takes away, so that a time that is no time still is a difference.
 *
 * 1. Times and durations: an ISO time in UTC with microseconds, and a number of seconds.
 * 2. The machine and the harness: `platform`, `node` and `chaoslib-version` are texts.
 * 3. An exception is a list of lines; its last line counts, which names the error. The lines before
 *    it are Python's source code.
 * 4. Why no connection came about is said in the words of Python's or Node's network library, after
 *    `failed to connect to <address>:`. Why a function of chaostoxi failed, the original says by the
 *    name of the Python error that came of it, and ours in words.
 * 5. How often a hypothesis was looked at during the method depends on the machine's speed: equal
 *    states that follow each other count as one, or as one that was repeated. Of such a run's
 *    requests each is counted once, where it came first.
 */
export function normaliseJournal(journal: Journal): unknown {
  const { steady_states: states } = journal;
  return {
    ...journal,
    'chaoslib-version': ofTheMachine(journal['chaoslib-version']),
    platform: ofTheMachine(journal.platform),
    node: ofTheMachine(journal.node),
    ...withoutTimes(journal),
    steady_states: {
      ...states,
      before: states.before && normaliseState(states.before),
      after: states.after && normaliseState(states.after),
      during: foldRepeated(states.during.map(normaliseState)),
    },
    run: journal.run.map(normaliseRun),
    rollbacks: journal.rollbacks.map(normaliseRun),
  };
}

type Fields = Readonly<Record<string, unknown>>;
interface State extends Fields {
  readonly steady_state_met: boolean | null;
  readonly probes: readonly Fields[];
}
/** As much of a journal's form as its comparison needs. */
export interface Journal extends Fields {
  readonly status: string;
  readonly deviated: boolean;
  readonly steady_states: {
    readonly before: State | null;
    readonly after: State | null;
    readonly during: readonly State[];
  };
  readonly run: readonly Fields[];
  readonly rollbacks: readonly Fields[];
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/;

function withoutTimes(fields: Fields): Fields {
  const { start, end, duration } = fields;
  const time = (value: unknown) =>
    typeof value === 'string' && TIME.test(value) ? '<time>' : value;
  return {
    ...('start' in fields && { start: time(start) }),
    ...('end' in fields && { end: time(end) }),
    ...('duration' in fields && { duration: typeof duration === 'number' ? '<s>' : duration }),
  };
}

function ofTheMachine(value: unknown): unknown {
  return typeof value === 'string' && value !== '' ? '<of the machine>' : value;
}

function normaliseState(state: State): unknown {
  return { ...state, probes: state.probes.map(normaliseRun) };
}

function normaliseRun(run: Fields): Fields {
  return {
    ...run,
    ...withoutTimes(run),
    ...('exception' in run && { exception: normaliseException(run) }),
  };
}

function normaliseException({ exception, activity }: Fields): unknown {
  if (!Array.isArray(exception) || !exception.every((line) => typeof line === 'string')) {
    return exception;
  }
  const last = String(exception.at(-1)).replace(/(failed to connect to \S+:) .+/s, '$1 <why>\n');
  return isOfChaostoxi(activity) ? last.replace(/(: ).+/s, '$1<why>\n') : last;
}

function isOfChaostoxi(activity: unknown): boolean {
  const { provider } = activity as { provider?: { module?: unknown } };
  return String(provider?.module).startsWith('chaostoxi.');
}

/** Each once, where it came first. */
export function distinct<T>(items: readonly T[]): T[] {
  return items.filter(
    (item, at) => items.findIndex((other) => isDeepStrictEqual(other, item)) === at,
  );
}

/** Equal ones that follow each other become one. */
function foldRepeated(items: readonly unknown[]): unknown[] {
  const folded: { item: unknown; isRepeated: boolean }[] = [];
  for (const item of items) {
    const last = folded.at(-1);
    if (last && isDeepStrictEqual(last.item, item)) last.isRepeated = true;
    else folded.push({ item, isRepeated: false });
  }
  return folded;
}
