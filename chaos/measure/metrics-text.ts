/** The samples of a service's `/metrics`. */
export interface MetricsText {
  /**
   * The sum of a series over its label sets, or over those that contain `label` (`type="Timeout"`);
   * null where there is none.
   */
  sum(name: string, label?: string): number | null;
  /** A series' sums by the values of one label, such as `call`, over the label sets that contain `filter`. */
  sumBy(name: string, label: string, filter?: string): Map<string, number>;
}

/** @see https://prometheus.io/docs/instrumenting/exposition_formats/#text-format-details */
const SAMPLE = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/gm;

/** Reads Prometheus's text format; comments and what it does not know are left out. */
export function parseMetrics(text: string): MetricsText {
  const byName = new Map<string, { labels: string; value: number }[]>();
  for (const { groups } of text.matchAll(SAMPLE)) {
    const { name = '', labels = '', value } = groups ?? {};
    const samples = byName.get(name) ?? [];
    samples.push({ labels, value: Number(value) });
    byName.set(name, samples);
  }
  return {
    sum(name, label = '') {
      const found = (byName.get(name) ?? []).filter(({ labels }) => labels.includes(label));
      return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
    },
    sumBy(name, label, filter = '') {
      const start = `${label}="`;
      const sums = new Map<string, number>();
      for (const { labels, value } of byName.get(name) ?? []) {
        const at = labels.indexOf(start);
        if (at < 0 || !labels.includes(filter)) continue;
        const from = at + start.length;
        const key = labels.slice(from, labels.indexOf('"', from));
        sums.set(key, (sums.get(key) ?? 0) + value);
      }
      return sums;
    },
  };
}
