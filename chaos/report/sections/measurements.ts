import { formatMs, formatPercent, formatSeconds } from '../../compare/format-units.ts';
import { promiseText, verdictText } from '../../compare/promise-text.ts';
import { PROMISES, percent } from '../../compare/promises.ts';
import { type Language, TEXTS } from '../../compare/texts.ts';
import type { Latency, SteadyMeasurement } from '../../measure/measurement.ts';
import type { DrawChart } from '../charts/chart-frame.ts';
import { latencyChart } from '../charts/latency-chart.ts';
import { outcomeChart } from '../charts/outcome-chart.ts';
import { percentileChart } from '../charts/percentile-chart.ts';
import type { Block, Cell } from '../document/block.ts';
import type { ReportedExperiment, ReportedStack } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';

/** Charts, figures, the ledger and the promises, of the stacks that have any. */
export function measurements(
  experiment: ReportedExperiment,
  texts: ReportTexts,
  language: Language,
  draw: DrawChart | null,
): Block[] {
  const { experiment: names } = texts;
  const heading: Block = {
    kind: 'heading',
    level: 3,
    id: `${experiment.id}-measurements`,
    text: names.measurements,
  };
  const measured = experiment.stacks.filter(({ input }) => input.measurement !== null);
  if (measured.length === 0) return [heading, { kind: 'paragraph', text: names.noMeasurement }];
  const charts = draw
    ? [latencyChart, percentileChart, outcomeChart]
        .map((chart) => chart(experiment, texts, draw))
        .filter((chart) => chart !== null)
    : [];
  const hasLoad = measured.some(({ facts }) => facts.steady !== null);
  const hasSeries = measured.some(({ facts }) => (facts.steady?.series.length ?? 0) > 0);
  return [
    heading,
    ...(hasLoad ? [] : [{ kind: 'paragraph' as const, text: names.noLoad }]),
    ...(hasLoad && !hasSeries ? [{ kind: 'paragraph' as const, text: names.noSeries }] : []),
    ...charts,
    {
      kind: 'table',
      caption: names.figuresCaption,
      columns: [
        { title: '', isHeader: true },
        ...measured.map(({ label }) => ({ title: label, align: 'right' as const })),
      ],
      rows: figureRows(measured, texts),
    },
    {
      kind: 'table',
      caption: texts.promises.heading,
      columns: [
        { title: texts.promises.promise, isHeader: true },
        ...measured.map(({ label }) => ({ title: label, align: 'right' as const })),
      ],
      rows: PROMISES.map(({ id }) => [
        { text: promiseText(id, TEXTS[language]) },
        ...measured.map((stack) => verdictCell(stack, id, texts, language)),
      ]),
    },
  ];
}

function verdictCell(
  { verdicts }: ReportedStack,
  id: string,
  texts: ReportTexts,
  language: Language,
): Cell {
  const verdict = verdicts?.find(({ promise }) => promise === id);
  if (!verdict || verdict.kept === null) return { text: texts.notMeasured, tone: 'muted' };
  const { kept, broken } = texts.promises;
  const value = verdictText(verdict, TEXTS[language]);
  return verdict.kept
    ? { text: `${kept} (${value})`, tone: 'good' }
    : { text: `${broken} (${value})`, tone: 'bad' };
}

type Row = readonly [name: string, of: (stack: ReportedStack) => string | null];

/** A row for each figure that a stack has. */
function figureRows(stacks: readonly ReportedStack[], texts: ReportTexts): Cell[][] {
  const rows: Row[] = [...loadRows(texts), ...ledgerRows(texts)];
  return rows.flatMap(([name, of]) => {
    const values = stacks.map((stack) => of(stack));
    if (values.every((value) => value === null)) return [];
    return [[{ text: name }, ...values.map((value) => ({ text: value ?? texts.notMeasured }))]];
  });
}

function loadRows(texts: ReportTexts): Row[] {
  const { figures: names } = texts;
  const steady =
    (say: (load: SteadyMeasurement) => string | null) =>
    ({ facts }: ReportedStack) =>
      facts.steady && say(facts.steady);
  const latencyOf = (latency: Latency | null) =>
    latency
      ? [latency.p50, latency.p90, latency.p99, latency.max].map(formatMs).join(' / ')
      : texts.none;
  const phases = ['warmUp', 'fault', 'recovery', 'total'] as const;
  return [
    [names.workload, steady((load) => rateOf(load, texts))],
    [names.sent, steady(({ total }) => String(total.sent))],
    [
      names.acknowledged,
      steady(({ total: { sent, acknowledged } }) => {
        const share = percent(acknowledged, sent);
        return share === null ? null : `${acknowledged} (${formatPercent(share)})`;
      }),
    ],
    [
      names.failures,
      steady(({ total }) => {
        const reasons = Object.entries(total.failures).map(([one, count]) => `${one}: ${count}`);
        return reasons.join(', ') || texts.none;
      }),
    ],
    ...phases.map(
      (phase): Row => [
        names.phase('p50 / p90 / p99 / max', names.phases[phase]),
        steady((load) => latencyOf(load[phase].latencyMs)),
      ],
    ),
    [
      names.recovered,
      steady(({ secondsToRecover }) =>
        secondsToRecover === null ? names.never : formatSeconds(secondsToRecover),
      ),
    ],
    [
      names.breakers,
      steady(({ breakersOpened }) => {
        if (!breakersOpened) return null;
        const opened = Object.entries(breakersOpened).filter(([, count]) => count > 0);
        return opened.map(([call, count]) => `${call}: ${count}`).join(', ') || texts.none;
      }),
    ],
    [names.lag, steady(({ worstScheduleLagMs }) => formatMs(worstScheduleLagMs))],
  ];
}

/** What load ran, in words. */
export function rateOf(load: SteadyMeasurement, { figures }: ReportTexts): string {
  const [warmUp, fault, recovery] = [load.warmUpMs, load.faultMs, load.recoveryMs].map(
    (ms) => `${ms / 1_000}s`,
  ) as [string, string, string];
  const name = load.workload ?? 'steady';
  return `${name}, ${figures.rate(String(load.ratePerSecond), warmUp, fault, recovery)}`;
}

function ledgerRows({ figures: names }: ReportTexts): Row[] {
  const count =
    (
      name: 'acknowledged' | 'stored' | 'notified' | 'lost' | 'duplicated' | 'storedUnacknowledged',
    ) =>
    ({ facts }: ReportedStack) =>
      facts.ledger && String(facts.ledger[name]);
  return [
    [names.ledgerAcknowledged, count('acknowledged')],
    [names.stored, count('stored')],
    [names.notified, count('notified')],
    [names.lost, count('lost')],
    [names.duplicated, count('duplicated')],
    [names.storedUnacknowledged, count('storedUnacknowledged')],
    [
      names.drained,
      ({ facts }) => {
        const ms = facts.ledger?.drainedMs ?? null;
        return ms === null ? null : formatSeconds(ms / 1_000);
      },
    ],
    [
      names.violations,
      ({ facts: { history } }) => history && `${history.violationCount} / ${history.operations}`,
    ],
  ];
}
