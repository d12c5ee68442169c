import { relative } from 'node:path';
import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import type { MatrixFolder } from '../matrix/matrix-folder.ts';
import { progressLines } from '../progress-lines.ts';
import { collect } from './collect.ts';
import { langOption } from './lang-option.ts';
import { chosenStacks, type StackChoice, stackOption } from './stack-option.ts';
import { UsageError } from './usage-error.ts';

interface MatrixFlags {
  readonly quick?: boolean;
  readonly only: readonly string[];
  readonly stack: StackChoice;
  readonly fresh?: boolean;
  readonly failed?: boolean;
  readonly report?: boolean;
  readonly up?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly lang: Language;
}

const HELP = `
Every kind of network fault, on each dependency, each pair of them and all at once, in both
directions, and every fault of a process; under small and large orders: 242 cells, about 50 minutes;
with --quick 42 of them, under 10. Both stacks are emptied before each cell. docs/matrix.md says what
the after stack has to hold to.

What was measured is kept cell by cell. After Ctrl-C, or anything worse, the same command goes on
where it was stopped. A machine that does something else meanwhile fails cells by its own slowness:
--failed runs those again, and the table says how many were.

Exit codes: 0 every cell passed, 1 one did not or could not be measured, 2 the command line can't be
understood, 3 the lab isn't running, 4 another run is under way, 130 stopped by Ctrl-C.`;

/** Adds `chaos matrix`. */
export function registerMatrix(program: Command): void {
  program
    .command('matrix')
    .description('every fault × dependency × direction × order size on both stacks')
    .option('--quick', 'a representative part')
    .option('--only <text>', 'cells whose name holds the text; can be repeated', collect, [])
    .addOption(stackOption('where to run'))
    .option('--fresh', 'begin anew instead of going on where a matrix was stopped')
    .addOption(
      new Option('--failed', 'run again what failed in the newest such matrix').conflicts('fresh'),
    )
    .option('--report', 'run nothing: print what the newest matrix found')
    .option('--up', 'start the lab first if it is not running')
    .option('--json', 'print it as JSON; progress goes to stderr')
    .addOption(new Option('--markdown', 'print it as Markdown').conflicts('json'))
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(matrix);
}

async function matrix(flags: MatrixFlags): Promise<void> {
  const folder = flags.report ? await newest(flags) : await run(flags);
  const { summariseMatrix } = await import('../matrix/summarise-matrix.ts');
  const { TEXTS } = await import('../matrix/texts.ts');
  const result = summariseMatrix(folder);
  if (flags.json) {
    process.stdout.write(jsonText(result));
    return;
  }
  const { formatMatrix } = await import('../matrix/format-matrix.ts');
  const table = formatMatrix(
    result,
    TEXTS[flags.lang],
    flags.markdown ? pc.createColors(false) : pc,
  );
  process.stdout.write(flags.markdown ? `\`\`\`text\n${table}\`\`\`\n` : `\n${table}`);
  if (!flags.markdown) process.stdout.write(`${relative(process.cwd(), folder.dir)}\n`);
}

async function run({
  quick,
  only,
  stack,
  fresh,
  failed,
  up,
  lang,
  ...flags
}: MatrixFlags): Promise<MatrixFolder> {
  const config = readLabConfig();
  const writeLine = progressLines(flags.json || flags.markdown);
  if (up) {
    const { startLab } = await import('./start-lab.ts');
    await startLab(config, writeLine);
  }
  const { chooseCells } = await import('../matrix/choose-cells.ts');
  const { pathCells } = await import('../matrix/path-cells.ts');
  const { processCells } = await import('../matrix/process-cells.ts');
  // Which process faults the lab can have is known when all is installed.
  const all = [...pathCells(), ...(await processCells(config))];
  const cells = chooseCells(all, { quick: quick === true, only });
  const { runMatrix } = await import('../matrix/run-matrix.ts');
  const { TEXTS } = await import('../matrix/texts.ts');
  const stacks = chosenStacks(stack).map((name) => config.stacks[name]);
  const texts = TEXTS[lang];
  const remaining = fresh ? null : failed ? 'failed' : 'unmeasured';
  const end = await runMatrix(config, { cells, stacks, remaining, texts, writeLine });
  process.exitCode = end.exitCode;
  return end.folder;
}

/** @throws UsageError without one */
async function newest({ lang }: MatrixFlags): Promise<MatrixFolder> {
  const { newestMatrix } = await import('../matrix/matrix-folder.ts');
  const folder = await newestMatrix(readLabConfig());
  if (folder) return folder;
  const { TEXTS } = await import('../matrix/texts.ts');
  throw new UsageError(TEXTS[lang].none);
}
