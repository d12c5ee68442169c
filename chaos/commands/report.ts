import { type Command, Option } from 'commander';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import { progressLines } from '../progress-lines.ts';
import { planReports, type ReportFlags } from '../report/plan-reports.ts';
import { collect } from './collect.ts';
import { langOption } from './lang-option.ts';

interface ReportOptions extends ReportFlags {
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
The last argument is where the report goes; those before it are journals, of this harness or of the
real Chaos Toolkit. Without any journal it is on the newest run, and without OUT it is written into
the run's folder. With several formats OUT is a name to which each adds its own ending.

  chaos report                                     the newest run, as report.html in its folder
  chaos report --export-format pdf out.pdf         the newest run as a PDF
  chaos report before.json after.json out.html     two journals of one experiment, side by side

Exit codes: 0 it is written, 1 no such run, no journal, or it can't be written, 2 the command line
can't be understood. See docs/reports.md.`;

/** Adds `chaos report [JOURNAL…] [OUT]`. */
export function registerReport(program: Command): void {
  program
    .command('report')
    .description('write a report on a run, or on journals, as HTML, PDF or Markdown')
    .argument('[files...]', 'journals, and at the end the file to write')
    .addOption(
      new Option('--export-format <format>', 'html, pdf or markdown; several with commas')
        .argParser(collect)
        .default([], 'by the ending of OUT, else html'),
    )
    .option('--run <id>', 'a run by name or folder, instead of journals')
    .option('--json', 'print what was written as JSON')
    .addOption(langOption("language of the report's text"))
    .addHelpText('after', HELP)
    .action(report);
}

async function report(files: readonly string[], options: ReportOptions): Promise<void> {
  const config = readLabConfig();
  const plan = await planReports(config.labDir, files, options);
  const { readReportInput } = await import('../report/input/read-report-input.ts');
  const { buildReport } = await import('../report/report.ts');
  const { writeAs } = await import('../report/write-report.ts');
  const built = buildReport(await readReportInput(config, plan.source), new Date());
  const { tellProgress } = await import('../../infra/engines/format-progress.ts');
  const onProgress = tellProgress(progressLines(true));
  const written = [];
  for (const target of plan.targets) {
    const one = await writeAs(config, built, { ...target, lang: options.lang, onProgress });
    written.push(one);
    if (!options.json) process.stdout.write(`${one.file}\n`);
  }
  if (!options.json) return;
  const experiments = built.experiments.map(({ id, title, stacks }) => ({
    id,
    title,
    stacks: stacks.map(({ label, findings }) => ({ label, findings })),
  }));
  process.stdout.write(jsonText({ files: written, experiments }));
}
