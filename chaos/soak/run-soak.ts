import { basename, join } from 'node:path';
import { type LabConfig, STACK_NAMES } from '../../infra/lab-config.ts';
import { resultsPath } from '../../infra/prometheus/results-path.ts';
import { openResultsFile } from '../metrics/results-file.ts';
import { asActiveRun } from '../run/as-active-run.ts';
import { makeTimedFolder } from '../run/run-folder.ts';
import { writeAtomically, writeJson } from '../run/write-atomically.ts';
import { drawSoak } from './draw-soak.ts';
import { SOAK_CSV_FILE, SOAK_FILE, SOAK_PICTURE_FILE } from './soak-files.ts';
import { endedReport, startReport } from './soak-outcome.ts';
import { soakProcessFaults } from './soak-process-faults.ts';
import type { SoakReport } from './soak-report.ts';
import { soakStacks } from './soak-stacks.ts';
import type { SoakTexts } from './texts.ts';

/** How long, how hard, and with which faults. */
export interface SoakSettings {
  readonly minutes: number;
  readonly seed: number;
  readonly ratePerSecond: number;
  /** Whether faults of processes are drawn as well. */
  readonly processes: boolean;
}

export interface SoakOptions extends SoakSettings {
  readonly texts: SoakTexts;
  readonly writeLine: (line: string) => void;
}

/** What a soak gave, and where its files are. */
export interface SoakOutcome {
  readonly report: SoakReport;
  readonly dir: string;
  /** 128 + the signal's number where one ended the soak; null where it ran to its end. */
  readonly interruptedBy: number | null;
}

/**
 * Loads both stacks while faults come and go, and judges what grows. Interrupted or failed, it writes
 * what it has by then.
 * @throws LabNotRunningError, RunIsActiveError before anything has begun; whatever made it fail, once
 *   its files are written
 */
export async function runSoak(config: LabConfig, options: SoakOptions): Promise<SoakOutcome> {
  const { texts, writeLine } = options;
  const stacks = STACK_NAMES.map((name) => config.stacks[name]);
  const processFaults = options.processes ? await soakProcessFaults(config) : new Map();
  return asActiveRun(config, {
    stacks,
    writeLine,
    prepare: async () => {
      const dir = await makeTimedFolder(join(config.labDir, 'soak'));
      const metrics = await openResultsFile(resultsPath(config), writeLine);
      const onClean = async () => {
        metrics.endFaults();
        await metrics.save();
      };
      return { dir, metrics, onClean };
    },
    run: async ({ dir, metrics }, { first: signal }) => {
      const runId = basename(dir);
      const started = startReport(runId, options);
      await writeJson(join(dir, SOAK_FILE), started);
      const csvFile = join(dir, SOAK_CSV_FILE);
      const seen = await soakStacks({
        ...options,
        runId,
        stacks,
        processFaults,
        csvFile,
        metrics,
        signal,
      });
      const report = endedReport(started, seen, signal.aborted);
      await writeJson(join(dir, SOAK_FILE), report);
      await writeAtomically(join(dir, SOAK_PICTURE_FILE), drawSoak(report, seen.series, texts));
      if (report.status === 'failed') throw seen.error;
      return { report, dir, interruptedBy: signal.aborted ? signal.reason.exitCode : null };
    },
  });
}
