import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabConfig, StackName } from '../../../../infra/lab-config.ts';
import { listRuns, runsDir } from '../../../compare/find-run.ts';
import { judge } from '../../../compare/promises.ts';
import { readRun } from '../../../compare/read-run.ts';
import type { StackMeasurement } from '../../../measure/measurement.ts';
import { RUN_INDEX_FILE } from '../../../run/run-folder.ts';
import { type KeptPromises, REPORT_FORMATS, type RunSummary } from '../../protocol.ts';
import { ConsoleError } from '../console-error.ts';
import type { RunArchive } from '../http/console-parts.ts';
import { byStack } from '../watch/lab-watch.ts';
import { runReports } from './run-reports.ts';

/** The newest so many are listed. */
const MAX_RUNS = 100;

/** The lab's runs of experiments. Each is read once, and again when its index has changed. */
export function runArchive(config: Pick<LabConfig, 'labDir' | 'rootDir'>): RunArchive {
  let known = new Map<string, { readonly changedMs: number; readonly summary: RunSummary }>();

  const reports = runReports(config);

  async function summaryOf(id: string): Promise<RunSummary> {
    const dir = join(runsDir(config.labDir), id);
    const changedMs = (await stat(join(dir, RUN_INDEX_FILE)).catch(() => null))?.mtimeMs ?? 0;
    const read = known.get(id);
    if (read && read.changedMs === changedMs) return read.summary;
    const summary = await summarise(dir, id);
    known.set(id, { changedMs, summary });
    return summary;
  }

  return {
    async list() {
      const ids = (await listRuns(config.labDir)).slice(-MAX_RUNS).toReversed();
      const summaries: RunSummary[] = [];
      // One after the other: measurements are large, and nobody is in a hurry.
      for (const id of ids) summaries.push(await summaryOf(id));
      known = new Map([...known].filter(([id]) => ids.includes(id)));
      return summaries;
    },
    async report(id, format, language) {
      const { startedAt, reports: possible } = await summaryOf(id);
      if (startedAt !== null && !possible.includes(format)) {
        const why = `Run ${id} is under way, or has measured nothing: there is nothing to report.`;
        throw new ConsoleError(409, 'no-report', why);
      }
      return reports.report(id, format, language);
    },
  };
}

/** Of a folder that is gone. */
const NOTHING = { index: null, measurements: [] };

async function summarise(dir: string, id: string): Promise<RunSummary> {
  const { index, measurements } = await readRun(dir).catch(() => NOTHING);
  const isReady = index !== null && index.status !== 'running' && measurements.length > 0;
  return {
    id,
    kind: index ? 'experiments' : 'other',
    startedAt: index && Date.parse(index.startedAt),
    endedAt: index?.endedAt ? Date.parse(index.endedAt) : null,
    experiments: (index?.experiments ?? []).map((experiment) => experiment.id),
    outcome: index?.status ?? null,
    promises: byStack((name) => keptPromises(measurements, name)),
    reports: isReady ? [...REPORT_FORMATS] : [],
  };
}

function keptPromises(all: readonly StackMeasurement[], name: StackName): KeptPromises | null {
  const verdicts = all.filter(({ stack }) => stack === name).flatMap((one) => judge(one));
  const measured = verdicts.filter(({ kept }) => kept !== null);
  if (measured.length === 0) return null;
  return { kept: measured.filter(({ kept }) => kept).length, of: measured.length };
}
