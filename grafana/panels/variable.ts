import {
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PROMETHEUS } from './data-sources.ts';

export interface LabelVariable {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** `label_values(series, label)`. */
  readonly query: string;
}

/** A choice of any of a label's values, at first all of them. */
export function labelVariable({ name, label, description, query }: LabelVariable) {
  return new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(PROMETHEUS)
    .query({ query, refId: name })
    .definition(query)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: 'All', value: '$__all' })
    .sort(VariableSort.AlphabeticalAsc)
    .refresh(VariableRefresh.OnTimeRangeChanged);
}
