import type { BenchResult, BenchTable, Cell, Surroundings, Target } from './bench-result.ts';

/** A result as Markdown, below a heading of the second level. */
export function resultSection(result: BenchResult): string {
  const { question, method, rounds, tables, targets, limits = [], surroundings, name } = result;
  return [
    `## ${question}`,
    method,
    `\`make bench ONLY=${name}\`, ${rounds === 1 ? 'one round' : `${rounds} rounds`}, ${surroundings.date.slice(0, 10)}, load average before: ${surroundings.loadAverage}.`,
    ...tables.map(tableText),
    ...(targets.length > 0 ? [targetsText(targets)] : []),
    ...(limits.length > 0
      ? ['**What limits it**', limits.map((line) => `- ${line}`).join('\n')]
      : []),
  ].join('\n\n');
}

/** docs/performance.md: all results, and where they come from. */
export function performancePage(results: readonly BenchResult[]): string {
  const surroundings = results.map((result) => result.surroundings);
  return `${[
    '# Performance',
    `\`make bench\` measures all of this and writes this page; \`make bench ONLY=throughput\` one of it.
Each figure is the median of its rounds, with the quartiles in brackets. What is compared takes turns
within each round, so that whatever else the machine does hits all alike.`,
    machineText(surroundings),
    ...results.map(resultSection),
  ].join('\n\n')}\n`;
}

/** Where results come from. */
export function machineText(all: readonly Surroundings[]): string {
  const machines = new Set(
    all.map(
      ({ processor, processors, memoryGiB, system }) =>
        `${processor}, ${processors} processors, ${memoryGiB} GiB, ${system}`,
    ),
  );
  // Each names its program.
  const programs = new Set(all.flatMap(({ versions }) => Object.values(versions)));
  return `Measured on: ${[...machines].join('; ')}. With ${[...programs].join(', ')}.`;
}

function tableText({ title, columns, rows }: BenchTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `**${title}**`,
    '',
    line(columns),
    line(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(({ name, cells }) => line([name, ...cells.map(cellText)])),
  ].join('\n');
}

function targetsText(targets: readonly Target[]): string {
  const lines = targets.map(
    ({ what, wanted, found, isMet }) =>
      `- ${isMet ? '✓' : '✗'} ${what}: ${figure(found)} (wanted ${wanted})`,
  );
  return lines.join('\n');
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
