import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LabConfig, StackName } from '../../infra/lab-config.ts';
import { codeOf } from '../../infra/unknown-error.ts';
import type { History } from '../history/history.ts';
import { HISTORY_SUFFIX, writeHistory } from '../history/history-file.ts';
import type { RunIndex } from './run-index.ts';
import { writeJson } from './write-atomically.ts';

export const RUN_INDEX_FILE = 'run.json';

/** Where a run keeps its files. */
export interface RunFolder {
  readonly runId: string;
  readonly dir: string;
  writeIndex(index: RunIndex): Promise<void>;
  /** @returns the file's name within the folder */
  write(
    experimentId: string,
    stack: StackName,
    kind: 'journal' | 'measurement',
    value: unknown,
  ): Promise<string>;
  /** Keeps a history beside its measurement, as `<experiment>.<stack>.history.jsonl`. */
  writeHistory(experimentId: string, stack: StackName, history: History): Promise<void>;
  /** Makes `<lab>/runs/latest` point to this run. */
  becomeLatest(): Promise<void>;
}

/** Makes `<lab>/runs/<time in UTC>/`, with a number behind it where there is one of that second. */
export async function createRunFolder(config: Pick<LabConfig, 'labDir'>): Promise<RunFolder> {
  const runs = join(config.labDir, 'runs');
  const dir = await makeTimedFolder(runs);
  const runId = basename(dir);
  return {
    runId,
    dir,
    writeIndex: (index) => writeJson(join(dir, RUN_INDEX_FILE), index),
    write: async (experimentId, stack, kind, value) => {
      const name = `${experimentId}.${stack}.${kind}.json`;
      await writeJson(join(dir, name), value);
      return name;
    },
    writeHistory: (experimentId, stack, history) =>
      writeHistory(join(dir, `${experimentId}.${stack}${HISTORY_SUFFIX}`), history),
    becomeLatest: () => pointLatestTo(runs, runId),
  };
}

/**
 * Makes a folder that is called by the time in UTC, `20261123T205512Z`, with a number behind it where
 * there is one of that second.
 * @returns its path
 */
export async function makeTimedFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  const name = timestamp(new Date());
  for (let attempt = 1; ; attempt++) {
    const dir = join(parent, attempt === 1 ? name : `${name}-${attempt}`);
    try {
      await mkdir(dir);
      return dir;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** As runs are named: `20261123T205512Z`. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A new link takes the old one's place by a rename, so that there always is one. */
async function pointLatestTo(runs: string, runId: string): Promise<void> {
  const temporary = join(runs, `.latest.${process.pid}.tmp`);
  await rm(temporary, { force: true });
  await symlink(runId, temporary);
  await rename(temporary, join(runs, 'latest'));
}
