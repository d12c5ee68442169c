import type { PathToxic } from '../../../protocol.ts';

/** A toxic's strength in a few characters, as it stands on its line: `5 ± 2 s`, `1 KB/s`. */
export function toxicStrength({
  type,
  attributes,
}: Pick<PathToxic, 'type' | 'attributes'>): string {
  const value = (name: string) => Number(attributes[name] ?? 0);
  switch (type) {
    case 'latency':
      return duration(value('latency'), value('jitter'));
    case 'bandwidth':
      return `${value('rate')} KB/s`;
    case 'slow_close':
      return duration(value('delay'));
    case 'timeout':
    case 'reset_peer':
      return duration(value('timeout'));
    case 'slicer':
      return `${withSpread(value('average_size'), value('size_variation'))} B`;
    case 'limit_data':
      return `${value('bytes')} B`;
    default:
      return '';
  }
}

/** In ms, or in s where both are whole seconds or tenths of them. */
function duration(ms: number, spread = 0): string {
  const isLong = ms >= 1_000 && ms % 100 === 0 && spread % 100 === 0;
  return isLong ? `${withSpread(ms / 1_000, spread / 1_000)} s` : `${withSpread(ms, spread)} ms`;
}

function withSpread(value: number, spread: number): string {
  return spread === 0 ? `${value}` : `${value} ± ${spread}`;
}

/** How many of the connections it hits, where that is not all of them: ` 50%`. */
export function toxicShare({ toxicity }: Pick<PathToxic, 'toxicity'>): string {
  return toxicity < 1 ? ` ${Math.round(toxicity * 100)}%` : '';
}
