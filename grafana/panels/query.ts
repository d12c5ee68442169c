import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PROMETHEUS } from './data-sources.ts';

/** A question to Prometheus and the name of each series of its answer. */
export interface Query {
  readonly expr: string;
  /** As Grafana takes it: `{{label}}` stands for the label's value. */
  readonly legend: string;
  /** Of all its series; by default Grafana gives each one of its own. */
  readonly colour?: string;
}

/** A query over the time that the dashboard shows. */
export function rangeQuery(refId: string, { expr, legend }: Query): DataqueryBuilder {
  return base(refId, expr).range().legendFormat(legend);
}

/** A query at the end of that time. */
export function instantQuery(refId: string, { expr, legend }: Query): DataqueryBuilder {
  return base(refId, expr).instant().legendFormat(legend);
}

/** A query at the end of that time, its labels as columns of a table. */
export function tableQuery(refId: string, expr: string): DataqueryBuilder {
  return base(refId, expr).instant().format(PromQueryFormat.Table);
}

/** The name of the nth query of a panel: A, B, … */
export function refIdOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

function base(refId: string, expr: string): DataqueryBuilder {
  return new DataqueryBuilder().refId(refId).datasource(PROMETHEUS).expr(expr);
}
