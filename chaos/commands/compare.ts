import type { Command } from 'commander';
import { readLabConfig } from '../../infra/lab-config.ts';
import { promiseProblems } from '../compare/check-promises.ts';
import { findRunDir, latestRunDir } from '../compare/find-run.ts';
import { printJournals } from '../compare/journals/print-journals.ts';
import { loadComparison, printComparison } from '../compare/print-comparison.ts';
import type { Language } from '../compare/texts.ts';
import { langOption } from './lang-option.ts';
import { UsageError } from './usage-error.ts';

interface CompareOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly check?: boolean;
}

const HELP = `
Two files are journals, of this harness or of the real Chaos Toolkit: they are compared activity by
activity. What the lab measures besides is in a run's folder only.`;

/**
 * Adds `chaos compare [RUN]` and `chaos compare BEFORE AFTER`. It exits 1 when there is no such run
 * or no such journal and, with `--check`, when the after stack broke a promise or one was not
 * measured; the reasons go to standard error.
 */
export function registerCompare(program: Command): void {
  program
    .command('compare')
    .description("print a run's comparison of both stacks, or that of two journals")
    .argument('[run...]', 'a run by name or folder (default: the newest), or two journals')
    .option('--json', 'as JSON; the fields are in docs/comparison-json.md')
    .addOption(langOption())
    .option('--check', 'exit 1 unless the after stack keeps every promise')
    .addHelpText('after', HELP)
    .action(compare);
}

async function compare(named: readonly string[], options: CompareOptions): Promise<void> {
  const [run, other, ...more] = named;
  if (run === undefined || other === undefined) return compareRun(run, options);
  if (more.length > 0) throw new UsageError('two journals at most, one before and one after');
  if (options.check) throw new UsageError('--check is about a run; journals hold no promises');
  await printJournals(run, other, options);
}

async function compareRun(run: string | undefined, options: CompareOptions): Promise<void> {
  const { labDir } = readLabConfig();
  const runDir = run === undefined ? await latestRunDir(labDir) : await findRunDir(labDir, run);
  await printComparison(runDir, options);
  if (!options.check) return;
  const problems = promiseProblems(await loadComparison(runDir));
  for (const problem of problems) process.stderr.write(`--check: ${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}
