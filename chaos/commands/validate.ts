import type { Command } from 'commander';
import pc from 'picocolors';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { LocatedProblem } from '../experiment/problem.ts';

/** What `chaos validate --json` prints for each file. */
export interface ValidationReport {
  readonly file: string;
  readonly valid: boolean;
  /** Why the file could not be read at all; null when it could. */
  readonly error: string | null;
  readonly problems: readonly LocatedProblem[];
}

interface ValidateFlags {
  readonly json?: boolean;
  readonly dependency: string;
}

/** Adds `chaos validate`. It exits 1 when any file is not a valid experiment. */
export function registerValidate(program: Command): void {
  program
    .command('validate')
    .description('check experiment files, and name everything that is wrong with them')
    .argument('<experiments...>', 'files, short names, or all')
    .option('--dependency <name>', 'whose: mysql, mongo, rabbitmq or all', 'all')
    .option('--json', 'print what was found as JSON')
    .action(async (names: string[], { json, dependency }: ValidateFlags) => {
      const { readDependencies } = await import('../experiment/dependencies.ts');
      const { findExperiments } = await import('../experiment/find-experiments.ts');
      const files = await findExperiments(
        names,
        readLabConfig().rootDir,
        readDependencies(dependency),
      );
      const reports = await Promise.all(files.map(validateFile));
      if (json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
      else await printReports(reports);
      if (reports.some(({ valid }) => !valid)) process.exitCode = 1;
    });
}

async function validateFile(file: string): Promise<ValidationReport> {
  const { loadExperiment, UnreadableExperimentError } = await import(
    '../experiment/load-experiment.ts'
  );
  const { InvalidExperimentError } = await import('../experiment/problem.ts');
  try {
    await loadExperiment(file, process.env);
    return { file, valid: true, error: null, problems: [] };
  } catch (error) {
    if (error instanceof InvalidExperimentError) {
      return { file, valid: false, error: null, problems: error.problems };
    }
    if (!(error instanceof UnreadableExperimentError)) throw error;
    return { file, valid: false, error: error.message, problems: [] };
  }
}

/** Good files on standard output, bad ones on standard error. */
async function printReports(reports: readonly ValidationReport[]): Promise<void> {
  const { formatProblems } = await import('../experiment/problem.ts');
  for (const { file, valid, error, problems } of reports) {
    if (valid) process.stdout.write(`${pc.green('valid')}  ${file}\n`);
    else process.stderr.write(`${pc.red(error ?? formatProblems(file, problems))}\n`);
  }
}
