import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { journalInput, writeRun } from './report.fixture.ts';
import { writeReport } from './write-report.ts';

let labDir: string;
let runDir: string;
const config = () => readLabConfig({ LAB_DIR: labDir });
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'report-write-'));
  runDir = await writeRun(labDir, [journalInput('before'), journalInput('after')]);
});
afterEach(() => rm(labDir, { recursive: true }));

describe('writeReport', () => {
  it('writes one HTML file, into folders that it makes', async () => {
    const out = join(labDir, 'new/folder/report.html');
    const written = await writeReport(config(), { format: 'html', lang: 'id', out });
    const { size } = await stat(out);
    expect(written).toEqual({ format: 'html', file: out, others: [], bytes: size });
    expect(await readFile(out, 'utf8')).toContain('<html lang="id">');
  });

  it("keeps Markdown's charts and raw data in a folder of its own name", async () => {
    const out = join(labDir, 'a run.md');
    const { others } = await writeReport(config(), { format: 'markdown', lang: 'en', out });
    expect(others).toHaveLength(7);
    for (const path of others) {
      expect(path.startsWith(join(labDir, 'a run-files/'))).toBe(true);
      expect((await stat(path)).size).toBeGreaterThan(0);
    }
  });

  it('leaves no file beside it of the report that it replaces, and every other one', async () => {
    const out = join(labDir, 'a run (2).md');
    const write = () => writeReport(config(), { format: 'markdown', lang: 'en', out });
    await write();
    await writeFile(join(labDir, 'a run (2)-files/mine.txt'), '');
    await rm(join(runDir, 'timeout.before.journal.json'));
    const { others } = await write();
    expect(others.length).toBeLessThan(7);
    const expected = [...others.map((path) => basename(path)), 'mine.txt'];
    expect((await readdir(join(labDir, 'a run (2)-files'))).toSorted()).toEqual(
      expected.toSorted(),
    );
  });

  it('says which file can not be written', async () => {
    await writeFile(join(labDir, 'file'), '');
    const out = join(labDir, 'file/report.html');
    const writing = writeReport(config(), { format: 'html', lang: 'en', out });
    await expect(writing).rejects.toThrow(/file\/report\.html can't be written/);
  });
});
