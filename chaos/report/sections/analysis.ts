import { isReproduced } from '../../compare/is-reproduced.ts';
import { isSeenAgain } from '../../compare/is-seen-again.ts';
import { findingsIn } from '../../compare/read-findings.ts';
import type { Language } from '../../compare/texts.ts';
import type { Block, Cell } from '../document/block.ts';
import type { ReportedExperiment, ReportedStack } from '../report.ts';
import { recommendation } from '../rules/recommendations.ts';
import type { Finding } from '../rules/rule.ts';
import { recommendationsOf } from '../rules/rules.ts';
import type { ReportTexts } from '../texts/report-texts.ts';

/** What the rules found on each stack, what to do about it, and what had been found before. */
export function analysis(
  experiment: ReportedExperiment,
  texts: ReportTexts,
  language: Language,
): Block[] {
  const { experiment: names } = texts;
  return [
    {
      kind: 'heading',
      level: 3,
      id: `${experiment.id}-analysis`,
      text: names.analysis,
    },
    ...experiment.stacks.flatMap((stack) => stackAnalysis(stack, texts, language)),
    ...earlier(experiment, texts, language),
  ];
}

function stackAnalysis(stack: ReportedStack, texts: ReportTexts, language: Language): Block[] {
  const { experiment: names } = texts;
  const { findings, label } = stack;
  const advice = recommendationsOf(findings).map((id) => recommendation(id, dependency(stack)));
  if (findings.length === 0) {
    return [{ kind: 'paragraph', text: [{ strong: `${label}: ` }, names.noFindings] }];
  }
  return [
    { kind: 'paragraph', text: [{ strong: names.findings(label) }] },
    { kind: 'list', items: findings.map((finding) => item(finding, texts, language)) },
    ...(advice.length > 0
      ? [
          { kind: 'paragraph' as const, text: [{ strong: names.recommendations }] },
          { kind: 'list' as const, items: advice.map((text) => ({ text: text[language] })) },
        ]
      : []),
  ];
}

function dependency({ facts }: ReportedStack): string | null {
  return facts.fault?.dependency ?? null;
}

function item({ tone, text }: Finding, { experiment }: ReportTexts, language: Language): Cell {
  return { text: [{ strong: `${experiment.tone[tone]}: `, tone }, text[language]] };
}

/** What the published exercise found, or what was measured earlier, and whether it is so again. */
function earlier(
  { extension, stacks }: ReportedExperiment,
  { experiment: names }: ReportTexts,
  language: Language,
): Block[] {
  if (extension === null) return [];
  const { published, measured } = findingsIn(extension);
  const told = (name: string, finding: string, is: boolean | null): Block => ({
    kind: 'paragraph',
    text: [
      { strong: `${name}: ` },
      finding,
      ...(is === null ? [] : [` (${is ? names.seen : names.notSeen})`]),
    ],
  });
  const before = stacks.find(({ label }) => label === 'before');
  const reproduced = isReproduced(published, before?.facts.single ?? null);
  return [
    ...(published ? [told(names.published, published.finding[language], reproduced)] : []),
    ...stacks.flatMap(({ facts: { stack, single, steady, ledger } }) => {
      const finding = stack && measured?.[stack];
      if (!finding) return [];
      // What was found of small orders says nothing of large ones.
      const comparable = steady?.workload === 'bulk' ? null : ledger;
      const seen = isSeenAgain(finding, single, comparable);
      return [told(names.measuredEarlier(stack), finding.finding[language], seen)];
    }),
  ];
}
