import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeJournalCopies } from './journal-path.ts';
import { createRunFolder } from './run-folder.ts';
import { writeAtomically } from './write-atomically.ts';

let labDir: string;
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
});
afterEach(() => rm(labDir, { recursive: true }));

describe('createRunFolder', () => {
  it('has a name by the time, unlike that of another run of the same second', async () => {
    const folders = await Promise.all([createRunFolder({ labDir }), createRunFolder({ labDir })]);
    const names = folders.map(({ runId }) => runId).sort();
    expect(names[0]).toMatch(/^\d{8}T\d{6}Z$/);
    expect(new Set(names).size).toBe(2);
  });

  it('keeps files by experiment and stack, and becomes the latest', async () => {
    const first = await createRunFolder({ labDir });
    await first.becomeLatest();
    const second = await createRunFolder({ labDir });
    await second.becomeLatest();
    expect(await second.write('timeout', 'after', 'journal', { a: 1 })).toBe(
      'timeout.after.journal.json',
    );
    expect(await readlink(join(labDir, 'runs', 'latest'))).toBe(second.runId);
    const text = await readFile(
      join(labDir, 'runs', 'latest', 'timeout.after.journal.json'),
      'utf8',
    );
    expect(JSON.parse(text)).toEqual({ a: 1 });
  });
});

describe('writeAtomically', () => {
  it('replaces a file, and leaves no other', async () => {
    const path = join(labDir, 'x.json');
    await writeAtomically(path, 'old');
    await writeAtomically(path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(labDir)).toEqual(['x.json']);
  });

  it('leaves nothing behind where it fails', async () => {
    await expect(writeAtomically(labDir, 'text')).rejects.toThrow('EISDIR');
    await expect(writeAtomically(join(labDir, 'none', 'x'), 'text')).rejects.toThrow('ENOENT');
    expect(await readdir(labDir)).toEqual([]);
  });
});

describe('writeJournalCopies', () => {
  const named = (stack: string) => ({ experimentId: 'timeout', stack, journal: { stack } });

  it('writes a single journal to that very path', async () => {
    await writeJournalCopies(join(labDir, 'new', 'journal.json'), [named('before')]);
    expect(await readdir(join(labDir, 'new'))).toEqual(['journal.json']);
  });

  it('tells several apart by experiment and stack', async () => {
    await writeJournalCopies(join(labDir, 'journal.json'), [named('before'), named('after')]);
    expect((await readdir(labDir)).sort()).toEqual([
      'journal.timeout.after.json',
      'journal.timeout.before.json',
    ]);
  });
});
