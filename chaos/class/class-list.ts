import { missingParts } from '../../infra/engines/kubernetes/class/bring-participant.ts';
import { readClass } from '../../infra/engines/kubernetes/class/class-namespaces.ts';
import { labProbes } from '../../infra/engines/kubernetes/lab-probes.ts';
import { readWorkloads } from '../../infra/engines/kubernetes/workloads.ts';
import type { Language } from '../languages.ts';
import { classPlace } from './class-place.ts';
import { TEXTS } from './texts.ts';

/** A participant's lab, as it is now. */
interface ClassRow {
  readonly namespace: string;
  readonly ready: number;
  readonly of: number;
  readonly missing: readonly string[];
}

/**
 * Prints each namespace of the class, and what of its lab is ready.
 * @throws LabError where the cluster can't be asked
 */
export async function classList({ json, lang }: { json?: boolean; lang: Language }): Promise<void> {
  const { lab, place, className } = await classPlace();
  const parts = labProbes(lab).length;
  const rows: ClassRow[] = [];
  for (const { namespace } of await readClass(place, className)) {
    const missing = missingParts(lab, await readWorkloads({ ...place, namespace }));
    rows.push({ namespace, ready: parts - missing.length, of: parts, missing });
  }
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : format(rows, className, lang));
}

/** The rest of 80 columns. */
const MISSING_WIDTH = 40;

function format(rows: readonly ClassRow[], className: string, lang: Language): string {
  const texts = TEXTS[lang];
  if (rows.length === 0) return `${texts.none(className)}\n`;
  const width = Math.max(20, ...rows.map(({ namespace }) => namespace.length));
  const line = (cells: readonly string[]) =>
    `${[cells[0]?.padEnd(width), cells[1]?.padEnd(9), cells[2]].join('  ').trimEnd()}\n`;
  return [
    line(texts.columns),
    ...rows.map(({ namespace, ready, of, missing }) =>
      line([
        namespace,
        `${ready}/${of}`,
        missing.join(' ').slice(0, MISSING_WIDTH) || texts.allReady,
      ]),
    ),
  ].join('');
}
