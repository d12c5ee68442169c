import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../lab-error.ts';
import { codeOf } from '../unknown-error.ts';
import type { OnLabProgress } from './engine.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './native/process/process-record.ts';

const POLL_MS = 100;
/** A cold set-up by somebody else may take minutes. */
const GIVE_UP_MS = 15 * 60_000;

/**
 * Does work that starts or stops parts while no other process does, waiting for its turn.
 * A holder that has died, with the machine or without, holds nothing.
 */
export async function withLabLock<T>(
  runDir: string,
  onProgress: OnLabProgress,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(runDir, { recursive: true });
  const file = join(runDir, 'lock');
  await acquire(file, onProgress);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string, onProgress: OnLabProgress): Promise<void> {
  // Its own, as one process may wait in several places.
  const mine = `${file}.${randomUUID()}`;
  await writeFile(mine, JSON.stringify(await ownIdentity()));
  const deadline = Date.now() + GIVE_UP_MS;
  let told = false;
  try {
    // A link appears with its content or not at all, and fails where there is one already.
    while (!(await tryLink(mine, file))) {
      const holder = await readHolder(file);
      if (holder === null || !(await isRunning(holder))) {
        await breakLock(file, holder);
        continue;
      }
      if (Date.now() > deadline) {
        throw new LabError(
          `pid ${holder.pid} has been busy with the lab for 15 minutes: wait for it, or end it ` +
            `(kill ${holder.pid}), then the same command again`,
          'another-run',
        );
      }
      if (!told) {
        onProgress({
          kind: 'note',
          text: `pid ${holder.pid} is busy with the lab: waiting for it`,
        });
      }
      told = true;
      await sleep(POLL_MS);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead holder's lock, unless another process did so first and took it. */
async function breakLock(file: string, dead: ProcessIdentity | null): Promise<void> {
  const aside = `${file}.dead.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await readHolder(aside);
  const isTheDeadOne = moved?.pid === dead?.pid && moved?.startTicks === dead?.startTicks;
  if (!isTheDeadOne) await tryLink(aside, file);
  await rm(aside, { force: true });
}

async function readHolder(file: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}
