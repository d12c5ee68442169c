import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journalInput, writeRun } from '../report.fixture.ts';
import { readReportInput } from './read-report-input.ts';

let labDir: string;
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'report-input-'));
});
afterEach(() => rm(labDir, { recursive: true }));

const both = [journalInput('before'), journalInput('after')];

describe('readReportInput', () => {
  it('reads the last run: journals, measurements, and where it ran', async () => {
    await writeRun(labDir, both);
    const { inputs, run, problems } = await readReportInput({ labDir }, {});
    expect(inputs.map(({ stack }) => stack).toSorted()).toEqual(['after', 'before']);
    expect(inputs.every(({ measurement }) => measurement?.steady)).toBe(true);
    expect(run?.environment?.user).toBe('ayu');
    expect(problems).toEqual([]);
  });

  it('finds the measurement of a journal beside it', async () => {
    const dir = await writeRun(labDir, both);
    const journals = [join(dir, 'timeout.after.journal.json')];
    const [input] = (await readReportInput({ labDir }, { journals })).inputs;
    expect(input?.measurement?.stack).toBe('after');
  });

  it('finds that of a copy elsewhere in the run, whatever its name', async () => {
    await writeRun(labDir, [journalInput('after')]);
    const copy = join(labDir, 'mine.json');
    await writeFile(copy, journalInput('after').file.text);
    const { inputs, run } = await readReportInput({ labDir }, { journals: [copy] });
    expect(inputs[0]?.measurement?.stack).toBe('after');
    expect(run?.runId).toBe('20260131T100000Z');
  });

  it('has no measurement of a journal that no run knows; its name tells the stack', async () => {
    const start = '2026-01-31T11:00:00.000001+00:00';
    await writeRun(labDir, both);
    const journals = ['a.before.json', 'b.json'].map((name) => join(labDir, name));
    for (const path of journals) {
      await writeFile(path, journalInput(null, { journal: { start } }).file.text);
    }
    const { inputs, run } = await readReportInput({ labDir }, { journals });
    expect(inputs.map(({ stack }) => stack)).toEqual(['before', null]);
    expect(inputs.every(({ measurement }) => measurement === null)).toBe(true);
    expect(run).toBeNull();
  });

  it('tells of a measurement that can not be used', async () => {
    const dir = await writeRun(labDir, both);
    await writeFile(join(dir, 'timeout.after.measurement.json'), '{"schemaVersion":1}');
    const { problems } = await readReportInput({ labDir }, { runId: dir });
    expect(problems).toEqual([expect.stringContaining('timeout.after.measurement.json: ')]);
  });

  it('tells of an experiment that the run could not measure', async () => {
    const dir = await writeRun(labDir, both);
    const file = join(dir, 'run.json');
    const index = JSON.parse(await readFile(file, 'utf8'));
    index.experiments[0].error = "after: 'add the toxic' failed";
    await writeFile(file, JSON.stringify(index));
    const { problems } = await readReportInput({ labDir }, { runId: dir });
    expect(problems).toEqual(["timeout: after: 'add the toxic' failed"]);
  });

  it.each([
    ['is not there', null, /ENOENT/],
    ['is empty', '', /is no Chaos Toolkit journal/],
    ['is no JSON', 'title: x', /is no Chaos Toolkit journal/],
    ['is an experiment', '{"title":"x","method":[]}', /must have required properties/],
  ])('refuses a file that %s', async (_, text, message) => {
    const path = join(labDir, 'journal.json');
    if (text !== null) await writeFile(path, text);
    const reading = readReportInput({ labDir }, { journals: [path] });
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toMatchObject({ name: 'NoJournalError' });
  });

  it('says that there is no run, or none of that name', async () => {
    await expect(readReportInput({ labDir }, {})).rejects.toThrow(/There is no run in/);
    await expect(readReportInput({ labDir }, { runId: 'x' })).rejects.toThrow(/There is no run x/);
  });
});
