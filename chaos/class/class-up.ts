import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pc from 'picocolors';
import { bringParticipant } from '../../infra/engines/kubernetes/class/bring-participant.ts';
import { participantNamespace } from '../../infra/engines/kubernetes/class/class-namespaces.ts';
import {
  giveAccess,
  readCluster,
} from '../../infra/engines/kubernetes/class/participant-access.ts';
import { type ClassRoom, readRoom } from '../../infra/engines/kubernetes/class/read-room.ts';
import { howManyFit, times } from '../../infra/engines/kubernetes/class/room.ts';
import { jsonText } from '../../infra/json-text.ts';
import { LabError } from '../../infra/lab-error.ts';
import type { Language } from '../languages.ts';
import { progressLines } from '../progress-lines.ts';
import { classPlace } from './class-place.ts';
import { type SheetEntry, sheetAsCsv, sheetAsMarkdown } from './class-sheet.ts';
import { isOnlyHere } from './is-only-here.ts';
import { type ClassTexts, TEXTS } from './texts.ts';
import { workOnClass } from './work-on-class.ts';

export interface ClassUpOptions {
  readonly count: number;
  /** How long the participants' access lasts. */
  readonly hours: number;
  /** The API server's address for participants, where it isn't this machine's. */
  readonly server?: string;
  /** How many labs are started at a time; by the nodes' processors where it is left out. */
  readonly atOnce?: number;
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
  const tell = progressLines(json);
  const { lab, place, className, folder } = await classPlace();
  const cluster = await readCluster(place, options.server);
  const { server } = cluster;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const numberOf = new Map(numbers.map((each) => [participantNamespace(className, each), each]));
  const namespaces = [...numberOf.keys()];
  const room = await readRoom(lab, place, namespaces).catch((error: unknown) => {
    // Not everybody who may make namespaces may see the nodes: they hear of it as it comes.
    if (error instanceof LabError) return null;
    throw error;
  });
  const atOnce = options.atOnce ?? labsAtOnce(room);
  tell(texts.starting(count, atOnce));
  const fits = room === null ? count : howManyFit(room.lab, room.free);
  if (room !== null && fits < count) {
    const asked = times(room.lab, count);
    tell(pc.yellow(texts.noRoom(fits, count, { asked, free: room.free })));
  }
  const bring = async (namespace: string, signal: AbortSignal): Promise<SheetEntry> => {
    const own = { ...place, namespace };
    await bringParticipant(lab, own, { className, signal });
    const access = await giveAccess(own, { cluster, folder, hours });
    return { number: numberOf.get(namespace) ?? 0, namespace, server, ...access };
  };
  const { values, failed, seconds } = await workOnClass(namespaces, atOnce, bring, {
    texts,
    tell,
    done: texts.ready,
    interrupted: texts.interrupted,
  });
  const sheets = await writeSheets(folder, values, texts);
  if (json) process.stdout.write(jsonText({ participants: values, failed, sheets }));
  if (failed.length > 0) {
    tell(`\n${pc.red(texts.someFailed(failed.length, count))}`);
    for (const { namespace, error } of failed) tell(`${namespace}: ${error}`);
    tell(texts.again);
  } else {
    tell(`\n${pc.bold(texts.isUp(count, seconds.toFixed(1)))}`);
  }
  if (values.length > 0) tell([texts.sheets, ...sheets.map((file) => `  ${file}`)].join('\n'));
  if (isOnlyHere(server)) tell(texts.onlyHere(server));
  return failed.length > 0 ? 1 : 0;
}

/** A lab keeps about one processor busy while it starts; the API server has a limit as well. */
function labsAtOnce(room: ClassRoom | null): number {
  return room === null ? 4 : Math.min(16, Math.max(2, Math.round(room.whole.processors)));
}

async function writeSheets(
  folder: string,
  entries: readonly SheetEntry[],
  texts: ClassTexts,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const sheets = {
    'class.md': sheetAsMarkdown(entries, texts),
    'class.csv': sheetAsCsv(entries),
  };
  return Promise.all(
    Object.entries(sheets).map(async ([name, content]) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    }),
  );
}
