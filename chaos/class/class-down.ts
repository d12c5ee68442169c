import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pc from 'picocolors';
import { classFolder } from '../../infra/engines/kubernetes/class/bring-participant.ts';
import { readClass } from '../../infra/engines/kubernetes/class/class-namespaces.ts';
import { deleteNamespace } from '../../infra/engines/kubernetes/namespace.ts';
import type { Language } from '../languages.ts';
import { watchForInterruption } from '../run/interruption.ts';
import { classPlace } from './class-place.ts';
import { eachParticipant } from './each-participant.ts';
import { TEXTS } from './texts.ts';

export interface ClassDownOptions {
  /** Only the first so many; all where it is left out. */
  readonly count?: number;
  readonly json?: boolean;
  readonly lang: Language;
}

/**
 * Removes the namespaces of a class, with all that is in them, and its sheet.
 * @returns the exit code: 1 where one could not be removed
 * @throws LabError, InterruptedError
 */
export async function classDown({ count, json, lang }: ClassDownOptions): Promise<number> {
  const texts = TEXTS[lang];
  const { lab, place, className } = await classPlace();
  const limit = count ?? Number.POSITIVE_INFINITY;
  const namespaces = (await readClass(place, className))
    .filter(({ number }) => number <= limit)
    .map(({ namespace }) => namespace);
  const tell = (line: string) => void (json ? process.stderr : process.stdout).write(`${line}\n`);
  const folder = join(lab.config.labDir, 'class');
  const interruption = watchForInterruption(tell);
  const startedAt = Date.now();
  try {
    const outcomes = await eachParticipant(
      namespaces,
      async (namespace) => {
        await deleteNamespace({ ...place, namespace });
        await rm(join(folder, `${namespace}.kubeconfig`), { force: true });
        await rm(classFolder(lab, namespace), { recursive: true, force: true });
      },
      {
        signal: interruption.first,
        onDone: (outcome, done) => {
          const { namespace } = outcome;
          const counted = pc.dim(texts.of(done, namespaces.length));
          tell(
            'error' in outcome
              ? `  ${pc.red('✗')} ${texts.failed(namespace, counted)}`
              : `  ${pc.green('✓')} ${texts.removed(namespace, outcome.seconds.toFixed(1), counted)}`,
          );
        },
      },
    );
    const failures = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome] : []));
    const removed = namespaces.filter((name) => !failures.some((each) => each.namespace === name));
    if (failures.length === 0 && count === undefined)
      await rm(folder, { recursive: true, force: true });
    if (json) {
      const failed = failures.map(({ namespace, error }) => ({ namespace, error: error.message }));
      process.stdout.write(`${JSON.stringify({ removed, failed }, null, 2)}\n`);
    }
    if (failures.length > 0) {
      tell(`\n${pc.red(texts.someRemain(failures.length, namespaces.length))}`);
      for (const { namespace, error } of failures) tell(`${namespace}: ${error.message}`);
      return 1;
    }
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    tell(namespaces.length === 0 ? texts.none(className) : texts.isDown(removed.length, seconds));
    return 0;
  } finally {
    interruption.stop();
  }
}
