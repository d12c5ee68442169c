import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { ask } from './orders.ts';

/** One thing that a dashboard asks Prometheus. */
export interface DashboardQuery {
  /** Dashboard, panel (or annotation, or variable) and the query's id: `Resilience / … / A`. */
  readonly name: string;
  readonly kind: 'range' | 'instant' | 'label_values';
  readonly expr: string;
}

/** The time that the dashboards show, in seconds since 1970. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** What is stored of a target; the builders' own type has nothing but `_implementsDataqueryVariant`. */
interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly instant?: boolean;
}

/** Everything that a dashboard asks: by its panels, annotations and variables. */
export function queriesOf(dashboard: Dashboard): DashboardQuery[] {
  const { title, panels = [], annotations, templating } = dashboard;
  const query = (part: string | undefined, target: unknown): DashboardQuery => {
    const { refId, expr, instant } = target as Target;
    return { name: `${title} / ${part} / ${refId}`, kind: instant ? 'instant' : 'range', expr };
  };
  return [
    ...panels.flatMap((panel) =>
      ('targets' in panel ? (panel.targets ?? []) : []).map((target) => query(panel.title, target)),
    ),
    ...(annotations?.list ?? []).map(({ name, target }) => query(name, target)),
    ...(templating?.list ?? []).map(({ name, query: asked }) => ({
      name: `${title} / variable ${name}`,
      kind: 'label_values' as const,
      expr: (asked as { query: string }).query,
    })),
  ];
}

/**
 * Asks Prometheus as Grafana does, all variables at All.
 * @returns how many series, or values of a label, have come
 * @throws Error with Prometheus's own message when it refuses the query
 */
export async function runQuery(
  prometheus: string,
  { kind, expr, name }: DashboardQuery,
  { from, to }: Period,
): Promise<number> {
  const period = { start: String(from), end: String(to) };
  if (kind === 'label_values') {
    const [, series = '', label] = /^label_values\((.+), (\w+)\)$/.exec(expr) ?? [];
    const values = await get(`${prometheus}/api/v1/label/${label}/values`, name, {
      'match[]': series,
      ...period,
    });
    return (values as string[]).length;
  }
  const query = expr
    .replaceAll('$__rate_interval', '8s')
    .replaceAll('$__range', `${Math.ceil(to - from)}s`)
    .replaceAll(/\$(call|experiment)\b/g, '.*');
  const data =
    kind === 'range'
      ? await get(`${prometheus}/api/v1/query_range`, name, { query, ...period, step: '2' })
      : await get(`${prometheus}/api/v1/query`, name, { query, time: String(to) });
  const { result } = data as { result: { values?: Sample[]; value?: Sample }[] };
  return result.filter(({ values, value }) =>
    (values ?? [value]).some((sample) => sample && sample[1] !== 'NaN'),
  ).length;
}

type Sample = readonly [seconds: number, value: string];

async function get(url: string, name: string, parameters: Record<string, string>) {
  type Reply = { status: string; error?: string; data: unknown };
  const { body } = await ask<Reply>(`${url}?${new URLSearchParams(parameters)}`);
  if (body.status !== 'success') throw new Error(`${name}: ${body.error}`);
  return body.data;
}
