import type { Figures } from '../predict/prediction.ts';

/** Seconds as they are read: `0.31 s`, `5.0 s`. */
export function seconds(s: number): string {
  return `${s.toFixed(s < 1 ? 2 : 1)} s`;
}

export function whole(n: number): string {
  return n.toFixed(0);
}

/** A figure of a run, as short as it is clear; a dash where it was not measured. */
export function shownFigure(figures: Figures, name: string): string {
  const value = figures[name] ?? Number.NaN;
  if (Number.isNaN(value)) return '–';
  if (name.endsWith('_s')) return value.toFixed(value < 1 ? 2 : 1);
  return name.endsWith('_percent') ? `${Number(value.toFixed(1))}` : `${value}`;
}
