import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { history, notify, page, place, read, seen, unknownRead } from './history.fixture.ts';
import { readHistory, writeHistory } from './history-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'history-'));
const file = join(folder, 'x.history.jsonl');

describe('the file of a history', () => {
  it('gives back what was written', async () => {
    const told = [place('a', 0), read('a', 20), page(1_010, [seen('a')]), notify('a', 25)];
    const untold = [{ ...unknownRead('a', 30, null), end: null }, read('b', 40, null)];
    const whole = history(...told, ...untold);
    await writeHistory(file, whole);
    expect(await readHistory(file)).toEqual(whole);
  });

  it.each([
    ['no header', '{"op":"read"}\n', 'line 1 is not the header of a history'],
    ['no JSON', '{"schema\n', 'line 1 is not JSON'],
    ['nothing', '', 'line 1 is not JSON'],
  ])('is told from a file with %s', async (_, text, message) => {
    await writeFile(file, text);
    await expect(readHistory(file)).rejects.toThrow(message);
  });

  it('is told from one with a line that is no operation', async () => {
    await writeHistory(file, history(place('a', 0)));
    const { header } = await readHistory(file);
    const operation = { ...place('a', 0), start: 'now' };
    await writeFile(file, `${JSON.stringify(header)}\n${JSON.stringify(operation)}\n`);
    await expect(readHistory(file)).rejects.toThrow('line 2 is not an operation of a history');
  });

  it('is missed by its name', async () => {
    const missing = join(folder, 'none');
    await expect(readHistory(missing)).rejects.toThrow(
      `${missing} can't be read: there is no such`,
    );
  });
});
