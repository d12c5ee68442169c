import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file could not be written; the message says which, why, and what to do. */
export class CannotWriteError extends Error {
  override readonly name = 'CannotWriteError';

  constructor(path: string, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why =
      code === 'ENOSPC'
        ? 'the disk is full. Free some space, then run the same command again'
        : message;
    super(`${path} can't be written: ${why}`, { cause });
  }
}

/**
 * Writes a file so that, whatever happens, a reader finds the old one or the whole new one: into a
 * temporary file in the same folder, flushed to disk, renamed.
 * @throws CannotWriteError; the old file is as it was
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new CannotWriteError(path, error);
  }
}

/** Writes a value as indented JSON, atomically. */
export function writeJson(path: string, value: unknown): Promise<void> {
  return writeAtomically(path, `${JSON.stringify(value, null, 2)}\n`);
}
