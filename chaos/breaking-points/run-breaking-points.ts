import { basename, join } from 'node:path';
import pc from 'picocolors';
import type { LabConfig } from '../../infra/lab-config.ts';
import type { Dependency } from '../experiment/dependencies.ts';
import { asActiveRun } from '../run/as-active-run.ts';
import type { WriteLine } from '../run/console-observer.ts';
import { makeTimedFolder } from '../run/run-folder.ts';
import { writeJson } from '../run/write-atomically.ts';
import type { BreakingPoint, Point } from './breaking-points.ts';
import { findBreakingPoints, type Sweep } from './find-breaking-points.ts';
import { formatPoint } from './format-breaking-points.ts';
import { measurePoint } from './measure-point.ts';
import type { BreakingPointTexts } from './texts.ts';

export interface BreakingPointOptions {
  readonly sweep: Sweep;
  readonly dependency: Dependency;
  readonly texts: BreakingPointTexts;
  readonly writeLine: WriteLine;
}

/** What the sweep's file holds, `breaking-points.json` in a folder of its own. */
export interface BreakingPointsFile {
  readonly schemaVersion: 1;
  readonly runId: string;
  readonly dependency: Dependency;
  readonly sweep: Sweep;
  readonly breakingPoints: readonly BreakingPoint[];
  /** Every load, in the order in which they ran. */
  readonly points: readonly Point[];
}

/**
 * Sweeps sizes, rates and faults on both stacks of the running lab, and keeps what it found.
 * @throws LabNotRunningError, RunIsActiveError before anything has begun; InterruptedError, when no
 *   fault is left
 */
export async function runBreakingPoints(
  config: LabConfig,
  { sweep, dependency, texts, writeLine }: BreakingPointOptions,
): Promise<BreakingPointsFile & { file: string }> {
  const { stacks } = config;
  return asActiveRun(config, {
    stacks: Object.values(stacks),
    writeLine,
    prepare: async () => ({ dir: await makeTimedFolder(join(config.labDir, 'breaking-points')) }),
    run: async ({ dir }, { first: signal }) => {
      const runId = basename(dir);
      const points: Point[] = [];
      const measure = async (plan: Parameters<typeof measurePoint>[0]) => {
        signal.throwIfAborted();
        try {
          return await measurePoint(plan, { stacks, dependency, runId, signal });
        } catch (error) {
          throw signal.aborted ? signal.reason : error;
        }
      };
      const breakingPoints = await findBreakingPoints(sweep, measure, {
        onPoint: (point) => {
          points.push(point);
          writeLine(formatPoint(point, texts));
        },
        onTooLarge: (size) => writeLine(pc.yellow(texts.tooLarge(size))),
      });
      const found = { schemaVersion: 1, runId, dependency, sweep, breakingPoints, points } as const;
      const file = join(dir, 'breaking-points.json');
      await writeJson(file, found);
      return { ...found, file };
    },
  });
}
