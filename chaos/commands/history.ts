import type { Command } from 'commander';
import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import type { History } from '../history/history.ts';
import { langOption } from './lang-option.ts';
import { UsageError } from './usage-error.ts';

interface HistoryFlags {
  readonly all?: boolean;
  readonly order?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

const HELP = `
FILE is a history (NAME.STACK.history.jsonl in a run's folder), or a run by name or folder: all of
its histories. Without one, those of the newest run. The rules are in docs/history.md.

Exit codes: 0 no rule is broken, 1 one is, or a file is no history, 2 the command line can't be
understood.`;

/** Adds `chaos history`. */
export function registerHistory(program: Command): void {
  program
    .command('history')
    .description(
      "check what became of a load's orders once more, and show the orders that broke a rule",
    )
    .argument('[files...]', 'histories, or runs (default: the newest)')
    .option('--all', 'show every order that broke a rule, not only the first of each')
    .option('--order <id>', 'show what happened to one order, by its id or its reference')
    .option('--json', 'print all violations as JSON; with --order its operations too')
    .addOption(langOption())
    .addHelpText('after', HELP)
    .action(showHistories);
}

async function showHistories(names: string[], flags: HistoryFlags): Promise<void> {
  const { findHistories } = await import('../history/find-histories.ts');
  const { readHistory } = await import('../history/history-file.ts');
  const files = await findHistories(readLabConfig().labDir, names);
  const histories = await Promise.all(
    files.map(async (file) => ({ file, history: await readHistory(file) })),
  );
  const { findViolations } = await import('../history/check-history.ts');
  const { orderIdsOf } = await import('../history/order-timeline.ts');
  const views = histories.map(({ file, history }) => ({
    file,
    history,
    orderIds: flags.order === undefined ? null : orderIdsOf(history, flags.order),
  }));
  if (flags.order !== undefined && views.every(({ orderIds }) => orderIds?.length === 0)) {
    throw new UsageError(
      `--order ${flags.order}: no history here has an order of that id or reference`,
    );
  }
  const wanted = views.filter(({ orderIds }) => orderIds?.length !== 0);
  await (flags.json ? printJson(wanted) : printText(wanted, flags));
  if (wanted.some(({ history }) => findViolations(history).length > 0)) process.exitCode = 1;
}

interface View {
  readonly file: string;
  readonly history: History;
  readonly orderIds: readonly string[] | null;
}

async function printJson(views: readonly View[]): Promise<void> {
  const { checkHistory, findViolations } = await import('../history/check-history.ts');
  const { orderTimeline } = await import('../history/order-timeline.ts');
  const reports = views.map(({ file, history, orderIds }) => ({
    file,
    header: history.header,
    ...checkHistory(history),
    violations: findViolations(history),
    ...(orderIds && { orders: orderIds.map((orderId) => timelineOf(history, orderId)) }),
  }));
  process.stdout.write(jsonText(reports));

  function timelineOf(history: History, orderId: string) {
    return { orderId, operations: orderTimeline(history, orderId) };
  }
}

async function printText(views: readonly View[], { all, lang }: HistoryFlags): Promise<void> {
  const { checkHistory } = await import('../history/check-history.ts');
  const { formatHistory } = await import('../history/format-history.ts');
  const { HISTORY_TEXTS } = await import('../history/texts.ts');
  const texts = HISTORY_TEXTS[lang];
  const blocks = views.map(({ history, orderIds }) => {
    const view = { all: all === true, orderIds };
    return formatHistory(history, checkHistory(history), view, texts, pc);
  });
  process.stdout.write(`${blocks.join('\n')}${texts.legend}\n`);
}
