import { missingParts } from '../../infra/engines/kubernetes/class/bring-participant.ts';
import { readClass } from '../../infra/engines/kubernetes/class/class-namespaces.ts';
import { readUsage } from '../../infra/engines/kubernetes/class/read-usage.ts';
import { labProbes } from '../../infra/engines/kubernetes/lab-probes.ts';
import { readAllWorkloads } from '../../infra/engines/kubernetes/workloads.ts';
import { jsonText } from '../../infra/json-text.ts';
import type { Language } from '../languages.ts';
import { classPlace } from './class-place.ts';
import { TEXTS } from './texts.ts';

/** A participant's lab, as it is now. */
interface ClassRow {
  readonly namespace: string;
  readonly ready: number;
  readonly of: number;
  readonly missing: readonly string[];
  /** What its pods use; null where the cluster doesn't tell. */
  readonly memoryMiB: number | null;
  readonly processors: number | null;
}

/**
 * Prints each namespace of the class, what of its lab is ready, and what it uses.
 * @throws LabError where the cluster can't be asked
 */
export async function classList({ json, lang }: { json?: boolean; lang: Language }): Promise<void> {
  const { lab, place, className } = await classPlace();
  const [namespaces, workloads, usages] = await Promise.all([
    readClass(place, className),
    readAllWorkloads(place),
    // Not everybody who may make namespaces may ask nodes.
    readUsage(place).catch(() => null),
  ]);
  const parts = labProbes(lab).length;
  const rows = namespaces.map(({ namespace }): ClassRow => {
    const missing = missingParts(lab, workloads.get(namespace) ?? []);
    const usage = usages?.get(namespace);
    return {
      namespace,
      ready: parts - missing.length,
      of: parts,
      missing,
      memoryMiB: usage?.memoryMiB ?? null,
      processors: usage?.processors ?? null,
    };
  });
  process.stdout.write(json ? jsonText(rows) : format(rows, className, lang));
}

/** The rest of 80 columns. */
const MISSING_WIDTH = 40;

function format(rows: readonly ClassRow[], className: string, lang: Language): string {
  const texts = TEXTS[lang];
  if (rows.length === 0) return `${texts.none(className)}\n`;
  const width = Math.max(20, ...rows.map(({ namespace }) => namespace.length));
  const line = ([namespace, ready, memory, processors, missing]: readonly string[]) =>
    `${[
      namespace?.padEnd(width),
      ready?.padEnd(6),
      memory?.padStart(6),
      processors?.padStart(6),
      missing,
    ]
      .join('  ')
      .trimEnd()}\n`;
  return [
    line(texts.columns),
    ...rows.map(({ namespace, ready, of, memoryMiB, processors, missing }) =>
      line([
        namespace,
        `${ready}/${of}`,
        memoryMiB?.toFixed(0) ?? '-',
        processors?.toFixed(2) ?? '-',
        missing.join(' ').slice(0, MISSING_WIDTH) || texts.allReady,
      ]),
    ),
  ].join('');
}
