import type { PromiseId, Verdict } from './comparison.ts';
import { formatMs, formatPercent, formatSeconds } from './format-units.ts';
import { PROMISES, type StackPromise } from './promises.ts';
import type { CompareTexts } from './texts.ts';

/** A promise in words, with its limit as a person would say it: 99.9%, 1.5s. */
export function promiseText(id: PromiseId, texts: CompareTexts): string {
  const promise = PROMISES.find((candidate) => candidate.id === id);
  return texts.promises[id](promise ? formatLimit(promise) : '');
}

/** What was measured instead of what was promised; the stack that never recovered has no value. */
export function verdictText({ promise, value }: Verdict, texts: CompareTexts): string {
  const unit = PROMISES.find((candidate) => candidate.id === promise)?.unit;
  if (unit === undefined || value === null) return texts.never;
  return formatValue(value, unit);
}

function formatLimit({ limit, unit }: StackPromise): string {
  if (unit === 'percent') return `${limit}%`;
  if (unit === 'ms') return `${limit / 1_000}s`;
  return unit === 's' ? `${limit}s` : String(limit);
}

function formatValue(value: number, unit: StackPromise['unit']): string {
  switch (unit) {
    case 'percent':
      return formatPercent(value);
    case 'ms':
      return formatMs(value);
    case 's':
      return formatSeconds(value);
    case 'orders':
    case 'violations':
      return String(value);
    default:
      return unit satisfies never;
  }
}
