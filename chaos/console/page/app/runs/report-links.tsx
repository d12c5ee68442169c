import type { RunSummary } from '../../../protocol.ts';
import { language, texts } from '../state/preferences.ts';

/** A run's reports, in the page's language; each opens in a tab of its own, or is saved. */
export function ReportLinks({ run }: { run: Pick<RunSummary, 'id' | 'reports'> }) {
  const words = texts.value.runs;
  if (run.reports.length === 0) return null;
  return (
    <ul class="reports" aria-label={words.reports}>
      {run.reports.map((format) => (
        <li key={format}>
          <a
            href={`/api/runs/${encodeURIComponent(run.id)}/report.${format}?lang=${language.value}`}
            target="_blank"
            rel="noopener"
            aria-label={words.report(format.toUpperCase(), run.id)}
          >
            {format.toUpperCase()}
          </a>
        </li>
      ))}
    </ul>
  );
}
