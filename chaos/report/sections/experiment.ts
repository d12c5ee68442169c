import { formatSeconds } from '../../compare/format-units.ts';
import type { Language } from '../../compare/texts.ts';
import type { DrawChart } from '../charts/chart-frame.ts';
import type { Block } from '../document/block.ts';
import type { Fault } from '../fault.ts';
import type { ReportedExperiment } from '../report.ts';
import type { ReportTexts } from '../texts/report-texts.ts';
import { analysis } from './analysis.ts';
import { formatDate } from './format-date.ts';
import { measurements } from './measurements.ts';
import { method, outputs, rollbacks } from './method.ts';
import { steadyState } from './steady-state.ts';

/** One experiment: what it does, what happened, what was measured, what follows. */
export function experimentSection(
  experiment: ReportedExperiment,
  texts: ReportTexts,
  language: Language,
  draw: DrawChart | null,
): Block {
  return {
    kind: 'page',
    blocks: [
      {
        kind: 'heading',
        level: 2,
        id: experiment.id,
        text: experiment.name ? `${experiment.name}: ${experiment.title}` : experiment.title,
      },
      { kind: 'paragraph', text: experiment.description },
      { kind: 'facts', facts: facts(experiment, texts) },
      ...analysis(experiment, texts, language),
      ...measurements(experiment, texts, language, draw),
      ...steadyState(experiment, texts),
      ...method(experiment, texts),
      ...rollbacks(experiment, texts),
      ...outputs(experiment, texts),
    ],
  };
}

function facts(experiment: ReportedExperiment, texts: ReportTexts) {
  const { experiment: names, front } = texts;
  const { faults, stacks, tags, contributions } = experiment;
  const contributed = Object.entries(contributions).map(([name, value]) => `${name}: ${value}`);
  return [
    [names.fault, faults.map(describeFault).join('; ') || names.noFault] as const,
    ...stacks.map(({ label, input: { journal } }) => {
      const outcome = journal.deviated ? `${journal.status}, deviated` : journal.status;
      const took = `${names.duration} ${formatSeconds(journal.duration)}`;
      const started = `${names.started} ${formatDate(new Date(journal.start))}`;
      return [`${names.journal} ${label}`, `${outcome}; ${started}; ${took}`] as const;
    }),
    ...(tags.length > 0 ? [[front.tags, tags.join(', ')] as const] : []),
    ...(contributed.length > 0 ? [[front.contributions, contributed.join(', ')] as const] : []),
  ];
}

/** As the experiment gives it: `latency on mysql_proxy (latency 5000, jitter 2000)`. */
function describeFault({ kind, proxy, attributes }: Fault): string {
  const given = Object.entries(attributes).map(([name, value]) => `${name} ${String(value)}`);
  return `${kind}: ${proxy}${given.length > 0 ? ` (${given.join(', ')})` : ''}`;
}
