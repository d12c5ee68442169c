/** What a locale writes for a number, by language and digits: making one takes a millisecond. */
const formats = new Map<string, Intl.NumberFormat>();

/** A count with the language's own separators. */
export function formatCount(language: string, count: number): string {
  return formatNumber(language, count, 0);
}

/** A number with at most so many digits after the point. */
export function formatNumber(language: string, value: number, digits: number): string {
  const key = `${language} ${digits}`;
  const known = formats.get(key);
  const format = known ?? new Intl.NumberFormat(language, { maximumFractionDigits: digits });
  if (!known) formats.set(key, format);
  return format.format(value);
}

/** A duration in ms as people read it: `3 ms`, `604 ms`, `9.4 s`. */
export function formatMs(language: string, ms: number, second: string): string {
  if (ms < 10) return `${formatNumber(language, ms, 1)} ms`;
  if (ms < 1_000) return `${formatNumber(language, ms, 0)} ms`;
  return `${formatNumber(language, ms / 1_000, 1)} ${second}`;
}

/** A moment's time of day. */
export function formatTime(language: string, at: number): string {
  return new Date(at).toLocaleTimeString(language, { hour12: false });
}

/** A moment's day and time of day. */
export function formatMoment(language: string, at: number): string {
  return new Date(at).toLocaleString(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
}
