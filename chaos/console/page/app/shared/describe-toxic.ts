import type { PathToxic } from '../../../protocol.ts';

/** A toxic's strength in a few characters, as it stands on its line: `5000 ± 2000 ms`, `1 KB/s`. */
export function toxicStrength({
  type,
  attributes,
}: Pick<PathToxic, 'type' | 'attributes'>): string {
  const value = (name: string) => Number(attributes[name] ?? 0);
  switch (type) {
    case 'latency':
      return `${withSpread(value('latency'), value('jitter'))} ms`;
    case 'bandwidth':
      return `${value('rate')} KB/s`;
    case 'slow_close':
      return `${value('delay')} ms`;
    case 'timeout':
    case 'reset_peer':
      return `${value('timeout')} ms`;
    case 'slicer':
      return `${withSpread(value('average_size'), value('size_variation'))} B`;
    case 'limit_data':
      return `${value('bytes')} B`;
    default:
      return '';
  }
}

function withSpread(value: number, spread: number): string {
  return spread === 0 ? `${value}` : `${value} ± ${spread}`;
}

/** How many of the connections it hits, where that is not all of them: ` 50%`. */
export function toxicShare({ toxicity }: Pick<PathToxic, 'toxicity'>): string {
  return toxicity < 1 ? ` ${Math.round(toxicity * 100)}%` : '';
}
