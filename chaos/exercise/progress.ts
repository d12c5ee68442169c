import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Static, Type } from 'typebox';
import type { LabConfig } from '../../infra/lab-config.ts';
import { readJson } from '../compare/read-json.ts';
import { writeJson } from '../run/write-atomically.ts';

const CheckRecord = Type.Object({
  exercise: Type.String(),
  passed: Type.Boolean(),
  /** ISO 8601, UTC. */
  at: Type.String(),
});

/** Each exercise's last check, and when it was passed first. */
const Progress = Type.Object({
  schemaVersion: Type.Literal(1),
  started: Type.Record(Type.String(), Type.String()),
  lastChecks: Type.Record(Type.String(), CheckRecord),
  passedAt: Type.Record(Type.String(), Type.String()),
});
export type Progress = Static<typeof Progress>;

type Place = Pick<LabConfig, 'labDir'>;

/** How far the participant is; nothing where the file is missing or can't be read. */
export async function readProgress(config: Place): Promise<Progress> {
  const read = await readJson(progressFile(config), Progress);
  if (read.kind === 'value') return read.value;
  return { schemaVersion: 1, started: {}, lastChecks: {}, passedAt: {} };
}

/** Notes that an exercise was begun. */
export async function recordStart(config: Place, exercise: string): Promise<void> {
  const progress = await readProgress(config);
  progress.started[exercise] = new Date().toISOString();
  await write(config, progress);
}

/** Notes how a check ended. */
export async function recordCheck(config: Place, exercise: string, passed: boolean): Promise<void> {
  const progress = await readProgress(config);
  const at = new Date().toISOString();
  progress.lastChecks[exercise] = { exercise, passed, at };
  if (passed) progress.passedAt[exercise] ??= at;
  await write(config, progress);
}

async function write(config: Place, progress: Progress): Promise<void> {
  const file = progressFile(config);
  await mkdir(dirname(file), { recursive: true });
  await writeJson(file, progress);
}

function progressFile({ labDir }: Place): string {
  return join(labDir, 'exercises', 'progress.json');
}
