import { formatMs, formatPercent } from '../../compare/format-units.ts';
import { percent } from '../../compare/promises.ts';
import type { Language } from '../../compare/texts.ts';
import type { DrawChart } from '../charts/chart-frame.ts';
import { overviewChart } from '../charts/overview-chart.ts';
import type { Block, Cell, Tone } from '../document/block.ts';
import type { Report, ReportedExperiment, ReportedStack } from '../report.ts';
import { recommendation } from '../rules/recommendations.ts';
import { recommendationsOf } from '../rules/rules.ts';
import type { ReportTexts } from '../texts/report-texts.ts';

/** So many findings tell what a scenario did; its own chapter has all. */
const TOLD = 3;

/** The table of the published exercise: what each scenario did to both stacks, and what to do. */
export function summary(
  report: Report,
  texts: ReportTexts,
  language: Language,
  draw: DrawChart | null,
): Block[] {
  const { summary: names } = texts;
  const chart = draw && overviewChart(report.experiments, texts, draw);
  const isMeasured = report.experiments.some(({ stacks }) => stacks.some((one) => one.verdicts));
  return [
    { kind: 'heading', level: 2, id: 'summary', text: names.heading },
    { kind: 'paragraph', text: isMeasured ? names.intro : names.introOriginal },
    {
      kind: 'table',
      caption: names.caption,
      isProse: true,
      columns: [
        { title: names.scenario, isHeader: true, width: 13 },
        { title: names.stack, width: 8 },
        { title: names.health, width: 13 },
        { title: names.order, width: 15 },
        { title: names.analysis, width: 28 },
        { title: names.recommendation, width: 23 },
      ],
      rows: report.experiments.flatMap((one) => rowsOf(one, texts, language)),
    },
    ...(chart ? [chart] : []),
  ];
}

function rowsOf(
  experiment: ReportedExperiment,
  texts: ReportTexts,
  language: Language,
): (readonly Cell[])[] {
  const { stacks, title, name } = experiment;
  const scenario = name ? [{ strong: name }, ` ${title}`] : title;
  return stacks.map((stack, index) => [
    ...(index === 0 ? [{ text: scenario, rowSpan: stacks.length }] : []),
    { text: stack.label },
    healthCell(stack, texts),
    { text: orderText(stack, texts), tone: orderTone(stack) },
    { text: analysis(stack, language) || texts.none },
    { text: advice(stack, language) || texts.none },
  ]);
}

function healthCell({ facts, input }: ReportedStack, { summary, experiment }: ReportTexts): Cell {
  if (facts.health === null) {
    const after = input.journal.steady_states.after;
    if (after === null) return { text: summary.steadyState(experiment.notLooked) };
    const met = after.steady_state_met === true;
    return {
      text: summary.steadyState(met ? experiment.met : experiment.notMet),
      tone: met ? 'good' : 'bad',
    };
  }
  const { orderApi, notifier } = facts.health;
  const [ok, checks] = [orderApi.ok + notifier.ok, orderApi.checks + notifier.checks];
  if (ok === checks) return { text: summary.alwaysHealthy(checks), tone: 'good' };
  return { text: summary.healthShare(formatPercent((100 * ok) / checks), checks), tone: 'bad' };
}

function orderText({ facts }: ReportedStack, texts: ReportTexts): string {
  const { summary } = texts;
  const { single, steady, ledger } = facts;
  const parts = [
    ...(single
      ? [summary.oneOrder(String(single.status ?? summary.noAnswer), formatMs(single.durationMs))]
      : []),
    ...(steady
      ? [
          summary.load(
            formatPercent(percent(steady.total.acknowledged, steady.total.sent) ?? 0),
            steady.total.latencyMs ? formatMs(steady.total.latencyMs.p99) : texts.none,
          ),
        ]
      : []),
    ...(ledger && ledger.lost > 0 ? [summary.lost(ledger.lost)] : []),
  ];
  return parts.join('; ') || texts.notMeasured;
}

/** As bad as the worst that callers and their orders met. */
function orderTone({ facts, verdicts }: ReportedStack): Tone | undefined {
  const { single } = facts;
  const refused = single !== null && (single.status === null || single.status >= 400);
  const about = ['acknowledged', 'p99', 'slowest', 'lost', 'duplicated'];
  const own = verdicts?.filter(({ promise }) => about.includes(promise)) ?? [];
  if (refused || own.some(({ kept }) => kept === false)) return 'bad';
  return own.length > 0 || single ? 'good' : undefined;
}

/** The worst that was found; where nothing was bad, what was good. */
function analysis({ findings }: ReportedStack, language: Language): string {
  const bad = findings.filter(({ tone }) => tone !== 'good');
  const good = findings.filter(({ tone }) => tone === 'good');
  const told = bad.some(({ tone }) => tone === 'bad') ? bad : [...good, ...bad];
  return told
    .slice(0, TOLD)
    .map(({ text }) => text[language])
    .join(' ');
}

function advice({ findings, facts }: ReportedStack, language: Language): string {
  const dependency = facts.fault?.dependency ?? null;
  return recommendationsOf(findings)
    .slice(0, TOLD)
    .map((id) => recommendation(id, dependency)[language])
    .join(' ');
}
