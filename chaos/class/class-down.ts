import { rm } from 'node:fs/promises';
import pc from 'picocolors';
import { classFolder } from '../../infra/engines/kubernetes/class/class-folder.ts';
import { readClass } from '../../infra/engines/kubernetes/class/class-namespaces.ts';
import { kubeconfigFile } from '../../infra/engines/kubernetes/class/participant-access.ts';
import { deleteNamespace } from '../../infra/engines/kubernetes/namespace.ts';
import { jsonText } from '../../infra/json-text.ts';
import type { Language } from '../languages.ts';
import { progressLines } from '../progress-lines.ts';
import { classPlace } from './class-place.ts';
import { TEXTS } from './texts.ts';
import { workOnClass } from './work-on-class.ts';

export interface ClassDownOptions {
  /** Only the first so many; all where it is left out. */
  readonly count?: number;
  readonly json?: boolean;
  readonly lang: Language;
}

/** Most of it is waiting for pods to end. */
const AT_ONCE = 16;

/**
 * Removes the namespaces of a class, with all that is in them, and its sheet.
 * @returns the exit code: 1 where one could not be removed
 * @throws LabError, InterruptedError
 */
export async function classDown({ count, json, lang }: ClassDownOptions): Promise<number> {
  const texts = TEXTS[lang];
  const { lab, place, className, folder } = await classPlace();
  const limit = count ?? Number.POSITIVE_INFINITY;
  const namespaces = (await readClass(place, className))
    .filter(({ number }) => number <= limit)
    .map(({ namespace }) => namespace);
  const tell = progressLines(json);
  const remove = async (namespace: string, signal: AbortSignal) => {
    await deleteNamespace({ ...place, namespace }, signal);
    await rm(kubeconfigFile(folder, namespace), { force: true });
    await rm(classFolder(lab, namespace), { recursive: true, force: true });
    return namespace;
  };
  const { values, failed, seconds } = await workOnClass(namespaces, AT_ONCE, remove, {
    texts,
    tell,
    done: texts.removed,
    interrupted: texts.downInterrupted,
  });
  if (failed.length === 0 && count === undefined)
    await rm(folder, { recursive: true, force: true });
  if (json) process.stdout.write(jsonText({ removed: values, failed }));
  if (failed.length > 0) {
    tell(`\n${pc.red(texts.someRemain(failed.length, namespaces.length))}`);
    for (const { namespace, error } of failed) tell(`${namespace}: ${error}`);
    return 1;
  }
  tell(
    namespaces.length === 0
      ? texts.none(className)
      : texts.isDown(values.length, seconds.toFixed(1)),
  );
  return 0;
}
