import type { PromiseId, StackComparison } from './comparison.ts';
import { formatMs, formatPercent, formatSeconds } from './format-units.ts';
import type { CompareTexts } from './texts.ts';

/** One value of the table, and whether its promise is kept; null where nothing was promised. */
export interface Cell {
  readonly text: string;
  readonly kept: boolean | null;
}

const NONE = '-';

/** The headings over the cells of stackRow. */
export function headings({ columns }: CompareTexts): string[] {
  return [
    '',
    columns.health,
    columns.order,
    columns.acknowledged,
    'p50',
    'p99',
    columns.max,
    columns.lost,
    columns.duplicated,
    columns.recovered,
    columns.drained,
  ];
}

/** One stack's line of an experiment's block. */
export function stackRow(name: string, stack: StackComparison, texts: CompareTexts): Cell[] {
  const { health, single, steady, ledger } = stack;
  const judged = (promise: PromiseId, text: string | null): Cell => ({
    text: text ?? NONE,
    kept: stack.verdicts.find((verdict) => verdict.promise === promise)?.kept ?? null,
  });
  const plain = (text: string): Cell => ({ text, kept: null });
  const recovered = steady && (optional(steady.secondsToRecover, formatSeconds) ?? texts.never);
  return [
    plain(name),
    judged('healthy', healthText(health)),
    single ? orderCell(single, texts) : plain(NONE),
    judged('acknowledged', optional(steady?.acknowledgedPercent, formatPercent)),
    plain(optional(steady?.p50Ms, formatMs) ?? NONE),
    judged('p99', optional(steady?.p99Ms, formatMs)),
    judged('slowest', optional(steady?.maxMs, formatMs)),
    judged('lost', ledger && lostText(ledger)),
    judged('duplicated', optional(ledger?.duplicated, String)),
    judged('recovered', recovered),
    plain(optional(ledger?.drainedMs, (ms) => formatSeconds(ms / 1_000)) ?? NONE),
  ];
}

function orderCell(
  { status, durationMs }: NonNullable<StackComparison['single']>,
  texts: CompareTexts,
): Cell {
  const kept = status !== null && status < 300;
  return { text: `${status ?? texts.noAnswer} ${formatMs(durationMs)}`, kept };
}

/** With those that were still on their way, and may have come later, after a `+`. */
function lostText({ lost, waiting = 0 }: NonNullable<StackComparison['ledger']>): string {
  return waiting > 0 ? `${lost}+${waiting}` : String(lost);
}

function healthText({ checks, ok }: StackComparison['health']): string | null {
  if (checks === 0) return null;
  return ok === checks ? '200' : formatPercent((100 * ok) / checks);
}

function optional(
  value: number | null | undefined,
  format: (value: number) => string,
): string | null {
  return value === null || value === undefined ? null : format(value);
}
