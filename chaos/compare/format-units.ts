/** A duration in at most five characters where it is below a hundred seconds: 4.2ms, 250ms, 5.01s. */
export function formatMs(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)}ms`;
  if (ms < 999.5) return `${ms.toFixed(0)}ms`;
  return formatSeconds(ms / 1_000);
}

/** Seconds in at most five characters where they are below a hundred: 0.05s, 5.01s, 30.0s. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.995) return `${seconds.toFixed(2)}s`;
  if (seconds < 99.95) return `${seconds.toFixed(1)}s`;
  return `${seconds.toFixed(0)}s`;
}

/** A share, never rounded up: 100% is all, 99.99% is not. Two decimals from 99 on, then one. */
export function formatPercent(percent: number): string {
  if (percent === 100) return '100%';
  const decimals = percent >= 99 ? 2 : 1;
  const factor = 10 ** decimals;
  return `${(Math.floor(percent * factor + 1e-9) / factor).toFixed(decimals)}%`;
}
