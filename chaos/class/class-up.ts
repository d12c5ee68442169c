import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pc from 'picocolors';
import { bringParticipant } from '../../infra/engines/kubernetes/class/bring-participant.ts';
import { participantNamespace } from '../../infra/engines/kubernetes/class/class-namespaces.ts';
import {
  giveAccess,
  readCluster,
} from '../../infra/engines/kubernetes/class/participant-access.ts';
import type { Language } from '../languages.ts';
import { watchForInterruption } from '../run/interruption.ts';
import { classPlace } from './class-place.ts';
import { type SheetEntry, sheetAsCsv, sheetAsMarkdown } from './class-sheet.ts';
import { eachParticipant } from './each-participant.ts';
import { isOnlyHere } from './is-only-here.ts';
import { TEXTS } from './texts.ts';

export interface ClassUpOptions {
  readonly count: number;
  /** How long the participants' access lasts. */
  readonly hours: number;
  /** The API server's address for participants, where it isn't this machine's. */
  readonly server?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

/**
 * Makes a lab for each participant, gives access to it, and writes the sheet.
 * @returns the exit code: 1 where a lab failed
 * @throws LabError, InterruptedError
 */
export async function classUp(options: ClassUpOptions): Promise<number> {
  const { count, hours, json, lang } = options;
  const texts = TEXTS[lang];
  const { lab, place, className } = await classPlace();
  const cluster = await readCluster(place, options.server);
  const folder = join(lab.config.labDir, 'class');
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const numberOf = new Map(numbers.map((each) => [participantNamespace(className, each), each]));
  const tell = (line: string) => void (json ? process.stderr : process.stdout).write(`${line}\n`);
  const interruption = watchForInterruption(tell);
  const signal = interruption.first;
  const startedAt = Date.now();
  try {
    const outcomes = await eachParticipant(
      [...numberOf.keys()],
      async (namespace): Promise<SheetEntry> => {
        const own = { ...place, namespace };
        await bringParticipant(lab, own, { className, signal });
        const access = await giveAccess(own, { cluster, folder, hours });
        const { server } = cluster;
        return { number: numberOf.get(namespace) ?? 0, namespace, server, ...access };
      },
      {
        signal,
        onDone: (outcome, done) => {
          const counted = pc.dim(texts.of(done, count));
          const seconds = outcome.seconds.toFixed(1);
          tell(
            'error' in outcome
              ? `  ${pc.red('✗')} ${texts.failed(outcome.namespace, counted)}`
              : `  ${pc.green('✓')} ${texts.ready(outcome.namespace, seconds, counted)}`,
          );
        },
      },
    );
    const entries = outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []));
    const failures = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
    await mkdir(folder, { recursive: true });
    const sheets = ['class.md', 'class.csv'].map((name) => join(folder, name));
    await writeFile(join(folder, 'class.md'), sheetAsMarkdown(entries, texts));
    await writeFile(join(folder, 'class.csv'), sheetAsCsv(entries));
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (json) {
      const failed = failures.map(({ namespace, error }) => ({ namespace, error: error.message }));
      process.stdout.write(
        `${JSON.stringify({ participants: entries, failed, sheets }, null, 2)}\n`,
      );
    }
    if (failures.length > 0) {
      tell(`\n${pc.red(texts.someFailed(failures.length, count))}`);
      for (const { namespace, error } of failures) tell(`${namespace}: ${error.message}`);
      tell(texts.again);
    } else {
      tell(`\n${pc.bold(texts.isUp(count, seconds))}`);
    }
    if (entries.length > 0) tell([texts.sheets, ...sheets.map((file) => `  ${file}`)].join('\n'));
    if (isOnlyHere(cluster.server)) tell(texts.onlyHere(cluster.server));
    return failures.length > 0 ? 1 : 0;
  } catch (error) {
    if (signal.aborted) tell(texts.interrupted);
    throw error;
  } finally {
    interruption.stop();
  }
}
