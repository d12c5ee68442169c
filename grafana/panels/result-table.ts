import { type DynamicConfigValue, MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { COLOURS } from './colours.ts';
import { PROMETHEUS } from './data-sources.ts';
import { refIdOf, tableQuery } from './query.ts';

/** A column of numbers, and from where on they are bad. */
export interface Column {
  readonly name: string;
  readonly expr: string;
  readonly unit: string;
  readonly decimals?: number;
  /** Green below, red from here on; or the other way round where more is better. */
  readonly limit?: number;
  readonly moreIsBetter?: boolean;
}

export interface ResultTable {
  readonly title: string;
  readonly description: string;
  /** Labels that all columns' series have in common, in the order in which they are shown. */
  readonly labels: readonly string[];
  readonly columns: readonly Column[];
}

/** A table with a line for each combination of labels. */
export function resultTable({ title, description, labels, columns }: ResultTable): PanelBuilder {
  const valueField = (index: number) => `Value #${refIdOf(index)}`;
  const order = [...labels, ...columns.map((_, index) => valueField(index))];
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(PROMETHEUS)
    .filterable(true)
    .transformations([
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: Object.fromEntries(order.map((name, index) => [name, index])),
          renameByName: Object.fromEntries(
            columns.map(({ name }, index) => [valueField(index), name]),
          ),
        },
      },
    ])
    .overrideByName('outcome', [
      {
        id: 'mappings',
        value: [{ type: MappingType.ValueToText, options: { completed: { color: COLOURS.good } } }],
      },
    ]);
  for (const [index, column] of columns.entries()) {
    panel.withTarget(tableQuery(refIdOf(index), column.expr));
    panel.overrideByName(column.name, cellStyle(column));
  }
  return panel;
}

function cellStyle({ unit, decimals, limit, moreIsBetter }: Column): DynamicConfigValue[] {
  const style: DynamicConfigValue[] = [{ id: 'unit', value: unit }];
  if (decimals !== undefined) style.push({ id: 'decimals', value: decimals });
  if (limit === undefined) return style;
  const [below, above] = moreIsBetter ? [COLOURS.bad, COLOURS.good] : [COLOURS.good, COLOURS.bad];
  const steps = [
    { value: null, color: below },
    { value: limit, color: above },
  ];
  style.push({ id: 'thresholds', value: { mode: 'absolute', steps } });
  style.push({ id: 'custom.cellOptions', value: { type: 'color-text' } });
  return style;
}
