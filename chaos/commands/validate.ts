import type { Command } from 'commander';
import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { ValidationReport } from '../experiment/validate-file.ts';

interface ValidateFlags {
  readonly json?: boolean;
  readonly dependency: string;
}

const HELP = `
Every problem of every file is told at once, as FILE:LINE:COLUMN: JSON path, with what was expected
and found. Warnings are of what is probably misspelt; they keep a file from nothing.

Exit codes: 0 every file is valid, 1 one is not or can't be read, 2 the command line can't be
understood.`;

/** Adds `chaos validate`. It exits 1 when any file is not a valid experiment. */
export function registerValidate(program: Command): void {
  program
    .command('validate')
    .description('check experiment files, and name everything that is wrong with them')
    .argument('<experiments...>', 'files (JSON or YAML), short names, or all')
    .option('--dependency <name>', 'whose: mysql, mongo, rabbitmq or all', 'all')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', HELP)
    .action(async (names: string[], { json, dependency }: ValidateFlags) => {
      const { readDependencies } = await import('../experiment/dependencies.ts');
      const { findExperiments } = await import('../experiment/find-experiments.ts');
      const { validateFile } = await import('../experiment/validate-file.ts');
      const files = await findExperiments(
        names,
        readLabConfig().rootDir,
        readDependencies(dependency),
      );
      const reports = await Promise.all(files.map((file) => validateFile(file, process.env)));
      if (json) process.stdout.write(jsonText(reports));
      else await printReports(reports);
      if (reports.some(({ valid }) => !valid)) process.exitCode = 1;
    });
}

/** Good files on standard output, problems and warnings on standard error. */
async function printReports(reports: readonly ValidationReport[]): Promise<void> {
  const { formatProblems, formatWarning } = await import('../experiment/problem.ts');
  for (const { file, valid, error, problems, warnings } of reports) {
    if (valid) process.stdout.write(`${pc.green('valid')}  ${file}\n`);
    else process.stderr.write(`${pc.red(error ?? formatProblems(file, problems))}\n`);
    for (const warning of warnings) {
      process.stderr.write(`${pc.yellow(formatWarning(file, warning))}\n`);
    }
  }
}
