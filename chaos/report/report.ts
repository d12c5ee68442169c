import type { Verdict } from '../compare/comparison.ts';
import { judge } from '../compare/promises.ts';
import { isRecord } from '../experiment/is-record.ts';
import type { ChaosmicroExtension } from '../extension.ts';
import type { StackMeasurement } from '../measure/measurement.ts';
import type { RecordedJournal } from '../run/journal-schema.ts';
import { singleOrder } from '../run/single-order.ts';
import { type Fault, faultsOf } from './fault.ts';
import type { JournalInput, ReportInput } from './input/report-input.ts';
import { readExtension } from './read-extension.ts';
import type { StackFacts } from './rules/facts.ts';
import type { Finding } from './rules/rule.ts';
import { findingsOf } from './rules/rules.ts';

/** One experiment on one system, with what the rules found in it. */
export interface ReportedStack {
  /** `before`, `after`, or the journal's file where it is of no stack of the lab. */
  readonly label: string;
  readonly input: JournalInput;
  readonly facts: StackFacts;
  readonly findings: readonly Finding[];
  /** Every promise held against it; null without a measurement. */
  readonly verdicts: readonly Verdict[] | null;
}

/** An experiment, on as many systems as there are journals of it. */
export interface ReportedExperiment {
  /** Unlike that of any other of the report; of small letters, digits and '-'. */
  readonly id: string;
  /** Its short name; null of one that has its title only. */
  readonly name: string | null;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** What the experiment contributes to, as Chaos Toolkit has it: `high`, `medium`, `low`, `none`. */
  readonly contributions: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  readonly extension: ChaosmicroExtension | null;
  readonly stacks: readonly ReportedStack[];
}

/** All that a report tells, whatever its format and language. */
export interface Report extends Pick<ReportInput, 'run' | 'problems'> {
  readonly createdAt: Date;
  readonly experiments: readonly ReportedExperiment[];
}

/** Puts the journals of each experiment side by side and holds them against the rules. Reads nothing. */
export function buildReport({ inputs, run, problems }: ReportInput, createdAt: Date): Report {
  const groups: { key: string; inputs: JournalInput[] }[] = [];
  for (const input of inputs) {
    const key = experimentOf(input);
    // A second journal of the same stack is another run of the experiment.
    const group = groups.find((one) => one.key === key && canJoin(one.inputs, input));
    if (group) group.inputs.push(input);
    else groups.push({ key, inputs: [input] });
  }
  const seen = new Map<string, number>();
  const experiments = groups.map(({ key, inputs: own }) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return reportExperiment(count === 1 ? key : `${key}-${count}`, own);
  });
  return { createdAt, experiments, run, problems };
}

function nameOf({ measurement, journal }: JournalInput): string | null {
  return measurement?.experiment ?? readExtension(journal)?.id ?? null;
}

function experimentOf(input: JournalInput): string {
  const slug = (nameOf(input) ?? input.journal.experiment.title)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return slug.replaceAll(/^-|-$/g, '') || 'experiment';
}

function canJoin(inputs: readonly JournalInput[], { stack }: JournalInput): boolean {
  return stack !== null && inputs.every((one) => one.stack !== null && one.stack !== stack);
}

function reportExperiment(id: string, inputs: readonly JournalInput[]): ReportedExperiment {
  const order = inputs.toSorted((a, b) => rank(a) - rank(b));
  const [first] = order;
  const experiment: Record<string, unknown> = first?.journal.experiment ?? {};
  const extension = first ? readExtension(first.journal) : null;
  const faults = faultsOf(first?.journal.experiment.method ?? []);
  return {
    id,
    name: first ? nameOf(first) : null,
    title: String(experiment.title),
    description: String(experiment.description),
    tags: Array.isArray(experiment.tags) ? experiment.tags.map(String) : [],
    contributions: contributionsOf(experiment.contributions),
    faults,
    extension,
    stacks: order.map((input) => reportStack(input, faults[0] ?? null, extension, order)),
  };
}

/** What was there before stands before what is there after it. */
function rank({ stack }: JournalInput): number {
  return stack === 'after' ? 1 : 0;
}

function reportStack(
  input: JournalInput,
  fault: Fault | null,
  extension: ChaosmicroExtension | null,
  all: readonly JournalInput[],
): ReportedStack {
  const { journal, measurement, stack, file } = input;
  const verdicts = measurement && judge({ ...measurement, history: measurement.history ?? null });
  const other = all.find((one) => one !== input)?.measurement ?? null;
  const activity = extension?.workloads.single?.activity ?? orderIn(journal);
  const facts: StackFacts = {
    experiment: experimentOf(input),
    stack,
    fault,
    health: measurement?.health ?? null,
    single: measurement?.single ?? (activity ? singleOrder(journal, activity) : null),
    steady: measurement?.steady ?? null,
    ledger: measurement?.ledger ?? null,
    history: measurement?.history ?? null,
    connections: measurement?.connections ?? null,
    journal: {
      status: journal.status,
      deviated: journal.deviated,
      wasSteady: journal.steady_states.before?.steady_state_met ?? null,
      failed: [...journal.run, ...journal.rollbacks]
        .filter(({ status }) => status === 'failed')
        .map(({ activity: { name } }) => name),
    },
    keepsPromises: verdicts && keepsAll(verdicts),
    other: other as Pick<StackMeasurement, 'single' | 'steady' | 'ledger'> | null,
  };
  return { label: stack ?? file.name, input, facts, findings: findingsOf(facts), verdicts };
}

/** Where no extension names the order: the first thing that the method posts. */
function orderIn({ run }: RecordedJournal): string | undefined {
  return run.find(({ activity: { provider } }) => isPost(provider))?.activity.name;
}

function isPost(provider: object): boolean {
  if (!('type' in provider) || provider.type !== 'http' || !('method' in provider)) return false;
  return String(provider.method).toUpperCase() === 'POST';
}

function keepsAll(verdicts: readonly Verdict[]): boolean | null {
  if (verdicts.some(({ kept }) => kept === false)) return false;
  return verdicts.every(({ kept }) => kept === true) ? true : null;
}

/** Chaos Toolkit has them as an object, name by name. */
function contributionsOf(contributions: unknown): Record<string, string> {
  if (!isRecord(contributions)) return {};
  const entries = Object.entries(contributions).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(entries);
}
