import { isRecord } from '../../experiment/is-record.ts';
import type { RecordedState } from '../../run/journal-schema.ts';
import type { Block, Cell } from '../document/block.ts';
import type { ReportedExperiment, ReportedStack } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';

/** The hypothesis: each probe with its tolerance, and whether it was met before and after. */
export function steadyState(experiment: ReportedExperiment, texts: ReportTexts): Block[] {
  const { experiment: names } = texts;
  const { id, stacks } = experiment;
  const heading: Block = {
    kind: 'heading',
    level: 3,
    id: `${id}-steady-state`,
    text: names.steadyState,
  };
  const hypothesis = hypothesisOf(stacks[0]);
  if (hypothesis === null) return [heading, { kind: 'paragraph', text: names.noHypothesis }];
  const during = stacks.flatMap(({ label, input }) => {
    const looks = input.journal.steady_states.during;
    if (looks.length === 0) return [];
    const met = looks.filter((look) => look.steady_state_met === true).length;
    return [`${label} ${names.duringMethod(met, looks.length)}`];
  });
  return [
    heading,
    { kind: 'paragraph', text: [hypothesis.title, ...during.map((one) => `; ${one}`)] },
    {
      kind: 'table',
      caption: names.steadyStateCaption,
      columns: [
        { title: names.probe, isHeader: true },
        { title: names.tolerance },
        ...stacks.flatMap(({ label }) => [
          { title: `${label}, ${names.beforeMethod}` },
          { title: `${label}, ${names.afterMethod}` },
        ]),
      ],
      rows: hypothesis.probes.map(({ name, tolerance }) => [
        { text: name },
        { text: [{ code: tolerance }] },
        ...stacks.flatMap(({ input: { journal } }) =>
          [journal.steady_states.before, journal.steady_states.after].map((state) =>
            probeCell(state, name, texts),
          ),
        ),
      ]),
    },
  ];
}

interface Hypothesis {
  readonly title: string;
  readonly probes: readonly { readonly name: string; readonly tolerance: string }[];
}

function hypothesisOf(stack: ReportedStack | undefined): Hypothesis | null {
  const experiment: Record<string, unknown> = stack?.input.journal.experiment ?? {};
  const hypothesis = experiment['steady-state-hypothesis'];
  if (!isRecord(hypothesis) || !Array.isArray(hypothesis.probes)) return null;
  return {
    title: String(hypothesis.title ?? ''),
    probes: hypothesis.probes.filter(isRecord).map(({ name, ref, tolerance }) => ({
      name: String(name ?? ref),
      tolerance: JSON.stringify(tolerance ?? null),
    })),
  };
}

function probeCell(
  state: RecordedState | null,
  name: string,
  { experiment: names }: ReportTexts,
): Cell {
  const probe = state?.probes.find(({ activity }) => activity.name === name);
  if (!probe) return { text: names.notLooked, tone: 'muted' };
  const met = probe.tolerance_met ?? probe.status === 'succeeded';
  return met ? { text: names.met, tone: 'good' } : { text: names.notMet, tone: 'bad' };
}
