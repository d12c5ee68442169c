import { closeSync, fsync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { jsonText } from '../../infra/json-text.ts';

const flush = promisify(fsync);

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
 * temporary file in the same folder, flushed to disk, renamed. Only the flush has anything to wait for;
 * without it a machine that loses its power may lose the file, as it does for what can be made anew.
 * @throws CannotWriteError; the old file is as it was
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  { isFlushed = true } = {},
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = openSync(temporary, 'w');
    try {
      writeFileSync(file, content);
      if (isFlushed) await flush(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new CannotWriteError(path, error);
  }
}

/** Writes a value as indented JSON, atomically. */
export function writeJson(path: string, value: unknown): Promise<void> {
  return writeAtomically(path, jsonText(value));
}
