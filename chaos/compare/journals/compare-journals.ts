import { isRecord } from '../../experiment/is-record.ts';
import { EXTENSION_NAME } from '../../extension.ts';
import type { RecordedActivity, RecordedJournal, RecordedState } from '../../run/journal-schema.ts';

/** What of an activity is compared. */
export interface ActivityOutcome {
  readonly status: 'succeeded' | 'failed' | 'interrupted';
  /** An answer's HTTP status or a process's exit code. */
  readonly code: number | null;
  readonly seconds: number | null;
}

/** One activity in both journals; null where it was not carried out. */
export interface ActivityPair {
  readonly name: string;
  readonly before: ActivityOutcome | null;
  readonly after: ActivityOutcome | null;
}

/** A hypothesis that was met, the probe that decided that it was not, or null where none looked. */
export type StateOutcome = { readonly isMet: boolean; readonly probe: string | null } | null;

/** What of one journal is compared. */
export interface JournalOutcome {
  readonly title: string;
  readonly status: RecordedJournal['status'];
  readonly deviated: boolean;
  readonly seconds: number;
  readonly steadyBefore: StateOutcome;
  readonly steadyAfter: StateOutcome;
  /** Looks at the hypothesis during the method, and how many of them found it met. */
  readonly during: { readonly looks: number; readonly met: number };
  /** Whether the experiment has the extension with this lab's workloads and expectations. */
  readonly hasExtension: boolean;
}

/** Two journals side by side, of this harness or of the original, in any mixture. */
export interface JournalComparison {
  readonly before: JournalOutcome;
  readonly after: JournalOutcome;
  readonly method: readonly ActivityPair[];
  readonly rollbacks: readonly ActivityPair[];
}

export function compareJournals(
  before: RecordedJournal,
  after: RecordedJournal,
): JournalComparison {
  return {
    before: outcomeOf(before),
    after: outcomeOf(after),
    method: pair(before.run, after.run),
    rollbacks: pair(before.rollbacks, after.rollbacks),
  };
}

function outcomeOf(journal: RecordedJournal): JournalOutcome {
  const { experiment, status, deviated, duration, steady_states: states } = journal;
  return {
    title: experiment.title,
    status,
    deviated,
    seconds: duration,
    steadyBefore: stateOf(states.before),
    steadyAfter: stateOf(states.after),
    during: {
      looks: states.during.length,
      met: states.during.filter(({ steady_state_met: isMet }) => isMet === true).length,
    },
    hasExtension: experiment.extensions?.some(({ name }) => name === EXTENSION_NAME) ?? false,
  };
}

function stateOf(state: RecordedState | null): StateOutcome {
  if (state === null) return null;
  if (state.steady_state_met) return { isMet: true, probe: null };
  return { isMet: false, probe: state.probes.at(-1)?.activity.name ?? null };
}

/** By name, in the first journal's order; the third of a name goes with the other's third. */
function pair(
  before: readonly RecordedActivity[],
  after: readonly RecordedActivity[],
): ActivityPair[] {
  const left = [...after];
  const pairs = before.map((run): ActivityPair => {
    const { name } = run.activity;
    const at = left.findIndex(({ activity }) => activity.name === name);
    const [other] = at < 0 ? [] : left.splice(at, 1);
    return { name, before: activityOf(run), after: other ? activityOf(other) : null };
  });
  const alone = left.map((run) => ({
    name: run.activity.name,
    before: null,
    after: activityOf(run),
  }));
  return [...pairs, ...alone];
}

function activityOf({ status, output, duration }: RecordedActivity): ActivityOutcome {
  const code = isRecord(output) && typeof output.status === 'number' ? output.status : null;
  return { status: status ?? 'interrupted', code, seconds: duration ?? null };
}
