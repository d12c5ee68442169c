import { type Command, Option } from 'commander';
import { readLabConfig } from '../../infra/lab-config.ts';
import { promiseProblems } from '../compare/check-promises.ts';
import { NoRunError } from '../compare/compare-error.ts';
import { findRunDir, latestRunDir } from '../compare/find-run.ts';
import { loadComparison, printComparison } from '../compare/print-comparison.ts';
import { LANGUAGES, type Language } from '../compare/texts.ts';

interface CompareOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly check?: boolean;
}

/**
 * Adds `chaos compare [RUN]`. It exits 1 when there is no such run and, with `--check`, when the
 * after stack broke a promise or one was not measured; the reasons go to standard error.
 */
export function registerCompare(program: Command): void {
  program
    .command('compare')
    .description("print a run's comparison of both stacks")
    .argument('[run]', 'name of a run, or path of its folder (default: the newest)')
    .option('--json', 'as JSON; the fields are in docs/comparison-json.md')
    .addOption(
      new Option('--lang <language>', 'language of the text')
        .choices(LANGUAGES)
        .env('LAB_LANG')
        .default('en'),
    )
    .option('--check', 'exit 1 unless the after stack keeps every promise')
    .action(compare);
}

async function compare(run: string | undefined, options: CompareOptions): Promise<void> {
  const { labDir } = readLabConfig();
  try {
    const runDir = run === undefined ? await latestRunDir(labDir) : await findRunDir(labDir, run);
    await printComparison(runDir, options);
    if (!options.check) return;
    const problems = promiseProblems(await loadComparison(runDir));
    for (const problem of problems) process.stderr.write(`--check: ${problem}\n`);
    if (problems.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof NoRunError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
