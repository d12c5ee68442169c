import type { BenchResult, Machine, Surroundings, Target } from './bench-result.ts';
import { figure, tableText } from './bench-table.ts';
import type { SuiteRun } from './suite-run.ts';
import { suiteSection } from './suite-section.ts';

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

/** docs/performance.md: all results, the test suite's time, and where they come from. */
export function performancePage(
  results: readonly BenchResult[],
  suites: readonly SuiteRun[],
): string {
  const surroundings = results.map((result) => result.surroundings);
  const machines = suites.map((suite) => suite.machine);
  return `${[
    '# Performance',
    `\`make bench\` measures all of this and writes this page; \`make bench ONLY=throughput\` one of it.
Each figure is the median of its rounds, with the quartiles in brackets. What is compared takes turns
within each round, so that whatever else the machine does hits all alike.`,
    machineText(surroundings, machines),
    ...results.map(resultSection),
    ...(suites.length > 0 ? [suiteSection(suites)] : []),
  ].join('\n\n')}\n`;
}

/** Where results come from, and what else was measured. */
export function machineText(all: readonly Surroundings[], others: readonly Machine[] = []): string {
  const machines = new Set(
    [...all, ...others].map(
      ({ processor, processors, memoryGiB, system }) =>
        `${processor}, ${processors} processors, ${memoryGiB} GiB, ${system}`,
    ),
  );
  // Each names its program.
  const programs = new Set(all.flatMap(({ versions }) => Object.values(versions)));
  return `Measured on: ${[...machines].join('; ')}. With ${[...programs].join(', ')}.`;
}

function targetsText(targets: readonly Target[]): string {
  const lines = targets.map(
    ({ what, wanted, found, isMet }) =>
      `- ${isMet ? '✓' : '✗'} ${what}: ${figure(found)} (wanted ${wanted})`,
  );
  return lines.join('\n');
}
