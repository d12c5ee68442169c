import type { BenchTable, Cell } from './bench-result.ts';

/** A table as Markdown. */
export function tableText({ title, columns, rows }: BenchTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${title}**`,
    '',
    line(columns),
    line(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(({ name, cells }) => line([name, ...cells.map(cellText)])),
  ].join('\n');
}

function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  const { median, q1, q3 } = cell;
  if (q1 === q3) return figure(median);
  return `${figure(median)} (${figure(q1)}–${figure(q3)})`;
}

/** Three digits that count; whole thousands as they are. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return `${Number(value.toPrecision(3))}`;
}
