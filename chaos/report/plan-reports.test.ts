import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planReports } from './plan-reports.ts';
import { journalInput, writeRun } from './report.fixture.ts';

let labDir: string;
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'report-plan-'));
});
afterEach(() => rm(labDir, { recursive: true }));

const plan = (files: readonly string[], exportFormat: readonly string[] = [], run?: string) =>
  planReports(labDir, files, { exportFormat, ...(run !== undefined && { run }) });

describe('planReports', () => {
  it.each([
    [['a.json', 'out.html'], [], 'html'],
    [['a.json', 'out.pdf'], [], 'pdf'],
    [['a.json', 'out.md'], [], 'markdown'],
    [['a.json', 'out'], [], 'html'],
    // The original's own names for formats.
    [['a.json', 'out.x'], ['html5'], 'html'],
    [['a.json', 'out.html'], ['markdown'], 'markdown'],
  ] as const)('%j with %j is %s', async (files, formats, format) => {
    const { source, targets } = await plan(files, formats);
    expect(source.journals).toEqual(['a.json']);
    expect(targets).toEqual([{ format, out: files[1] }]);
  });

  it('gives each of several formats its own ending', async () => {
    const { targets } = await plan(['a.json', 'b.json', 'out.html'], ['html,pdf', 'markdown']);
    expect(targets.map(({ out }) => out)).toEqual(['out.html', 'out.pdf', 'out.md']);
  });

  it('writes into the folder of the last run where no file is named', async () => {
    const dir = await writeRun(labDir, [journalInput('before')]);
    const { source, targets } = await plan([]);
    expect(source).toEqual({ runId: dir });
    expect(targets).toEqual([{ format: 'html', out: join(dir, 'report.html') }]);
  });

  it.each([
    [['a.json'], [], undefined, /a\.json: the last argument is the file to write/],
    [['a.json', 'b.json'], [], undefined, /b\.json: the last argument/],
    [['a.json', 'o.html'], ['docs'], undefined, /--export-format docs: there are html, pdf/],
    [['a.json', 'o.html'], [], 'x', /--run names a run/],
    [['a.json', tmpdir()], [], undefined, /is a folder/],
  ])('refuses %j with %j', async (files, formats, run, message) => {
    await expect(plan(files, formats, run)).rejects.toThrow(message);
    await expect(plan(files, formats, run)).rejects.toMatchObject({ name: 'UsageError' });
  });
});
