import { readFile } from 'node:fs/promises';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { writeAtomically } from '../run/write-atomically.ts';
import { type History, HistoryHeader } from './history.ts';
import { Operation } from './operation.ts';

/** How the name of a history's file ends. */
export const HISTORY_SUFFIX = '.history.jsonl';

/** A file that is no history; the message says which line, and what is wrong with it. */
export class InvalidHistoryError extends Error {
  override readonly name = 'InvalidHistoryError';
}

/** Writes a history as JSON lines: its header, and then an operation a line. @throws CannotWriteError */
export function writeHistory(path: string, { header, operations }: History): Promise<void> {
  const lines = [header, ...operations].map((line) => `${JSON.stringify(line)}\n`);
  return writeAtomically(path, lines.join(''));
}

/** Reads a history. @throws InvalidHistoryError, also where there is no such file */
export async function readHistory(path: string): Promise<History> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new InvalidHistoryError(`${path} can't be read: ${why}`);
  });
  const [first = '', ...others] = text.split('\n');
  const header = readLine(path, 1, first, HistoryHeader);
  const operations = others.flatMap((line, index) =>
    line === '' ? [] : [readLine(path, index + 2, line, Operation)],
  );
  return { header, operations: operations.toSorted((a, b) => a.start - b.start) };
}

function readLine<T extends TSchema>(path: string, number: number, line: string, schema: T) {
  const at = `${path}, line ${number}`;
  const value = parseLine(at, line);
  if (Value.Check(schema, value)) return value;
  const [problem] = Value.Errors(schema, value);
  const where = problem?.instancePath ? `${problem.instancePath.slice(1)} ` : '';
  const what = number === 1 ? 'the header of a history' : 'an operation of a history';
  throw new InvalidHistoryError(`${at} is not ${what}: ${where}${problem?.message ?? ''}`);
}

function parseLine(at: string, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new InvalidHistoryError(`${at} is not JSON`);
  }
}
