import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Value } from 'typebox/value';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NoRunError } from '../compare/compare-error.ts';
import { Comparison } from '../compare/comparison.ts';
import { recordedJournal } from '../compare/journals/journal.fixture.ts';
import { type Figures, measurement } from '../compare/measurement.fixture.ts';
import { registerCompare } from './compare.ts';

let labDir: string;
beforeEach(async () => {
  labDir = await mkdtemp(join(tmpdir(), 'chaos-compare-'));
  vi.stubEnv('LAB_DIR', labDir);
  vi.stubEnv('LAB_LANG', undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(labDir, { recursive: true });
});

async function writeRun(name: string, ...figures: Figures[]): Promise<void> {
  const dir = join(labDir, 'runs', name);
  await mkdir(dir, { recursive: true });
  for (const each of figures.map(measurement)) {
    const file = `${each.experiment}.${each.stack}.measurement.json`;
    await writeFile(join(dir, file), JSON.stringify(each));
  }
}

/** Runs `chaos compare …` within this process. */
async function compare(...args: string[]) {
  const written = { stdout: '', stderr: '' };
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.stdout += String(text);
    return true;
  });
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.stderr += String(text);
    return true;
  });
  const program = new Command().exitOverride();
  registerCompare(program);
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(['compare', ...args], { from: 'user' });
    return { ...written, code: process.exitCode ?? 0 };
  } finally {
    process.exitCode = 0;
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

const both = (figures: Figures = {}): Figures[] => [{ ...figures, stack: 'before' }, figures];

describe('which run', () => {
  test('without any, says where it looked and what makes one', async () => {
    await expect(compare()).rejects.toThrow(
      new NoRunError(`There is no run in ${labDir}/runs yet. \`make experiments\` makes one.`),
    );
  });

  test('the newest unless named; a link to it is no run of its own', async () => {
    await writeRun('20260131T100000Z', ...both());
    await writeRun('20260131T110000Z', ...both());
    await symlink('20260131T110000Z', join(labDir, 'runs', 'latest'));
    expect((await compare()).stdout).toContain('Run 20260131T110000Z');
    expect((await compare('20260131T100000Z')).stdout).toContain('Run 20260131T100000Z');
    const path = join(labDir, 'runs', '20260131T100000Z');
    expect((await compare(path)).stdout).toContain('Run 20260131T100000Z');
  });

  test('an unknown name lists the newest', async () => {
    await writeRun('20260131T100000Z', ...both());
    await expect(compare('nope')).rejects.toThrow(/no run nope.*20260131T100000Z/);
  });
});

test('--json prints the documented fields', async () => {
  await writeRun('20260131T100000Z', ...both());
  const { stdout } = await compare('--json');
  expect(Value.Errors(Comparison, JSON.parse(stdout))).toEqual([]);
});

test('--lang and LAB_LANG choose the language', async () => {
  await writeRun('20260131T100000Z', ...both());
  expect((await compare('--lang', 'id')).stdout).toContain('Janji stack after');
  vi.stubEnv('LAB_LANG', 'id');
  expect((await compare()).stdout).toContain('Janji stack after');
  expect((await compare('--lang', 'en')).stdout).toContain('Promises of the after stack');
});

test('a broken measurement is named, and the rest printed', async () => {
  await writeRun('20260131T100000Z', ...both());
  const dir = join(labDir, 'runs', '20260131T100000Z');
  await writeFile(join(dir, 'slicer.after.measurement.json'), '{"schemaVersion":1');
  await writeFile(join(dir, 'latency.after.measurement.json'), '{"schemaVersion":1}');
  const { code, stdout } = await compare();
  expect(code).toBe(0);
  expect(stdout).toContain('timeout');
  expect(stdout).toContain("slicer.after.measurement.json: can't be used");
  expect(stdout).toContain("latency.after.measurement.json: can't be used");
});

test('--check exits 1 for a broken promise of the after stack, 0 without', async () => {
  await writeRun('20260131T100000Z', { stack: 'before', lost: 9 }, { stack: 'after' });
  expect((await compare('--check')).code).toBe(0);
  await writeRun('20260131T110000Z', ...both({ lost: 1 }));
  const { code, stderr } = await compare('--check');
  expect(code).toBe(1);
  expect(stderr).toBe('--check: timeout: lost: broken\n');
});

describe('two journals', () => {
  async function journalFile(name: string, content: unknown): Promise<string> {
    const file = join(labDir, name);
    await writeFile(file, JSON.stringify(content));
    return file;
  }

  test('are compared without any run', async () => {
    const before = await journalFile('before.json', recordedJournal({ deviated: true }));
    const after = await journalFile('after.json', recordedJournal());
    const { stdout, code } = await compare(before, after);
    expect(code).toBe(0);
    expect(stdout).toMatch(/deviated +yes +no\n/);
    expect((await compare(before, after, '--lang', 'id')).stdout).toContain('menyimpang');
    const { before: read } = JSON.parse((await compare(before, after, '--json')).stdout);
    expect(read).toMatchObject({ status: 'completed', deviated: true });
  });

  test('a file that is no journal is named, with what is wrong in it', async () => {
    const good = await journalFile('good.json', recordedJournal());
    const bad = await journalFile('bad.json', { ...recordedJournal(), status: 'perhaps' });
    await expect(compare(good, bad)).rejects.toThrow(/bad\.json is no .* journal: \/status/);
    await expect(compare(good, join(labDir, 'none.json'))).rejects.toThrow(/none\.json/);
  });

  test('are no more than two, and keep no promises', async () => {
    await expect(compare('a.json', 'b.json', 'c.json')).rejects.toThrow('two journals');
    await expect(compare('a.json', 'b.json', '--check')).rejects.toThrow('--check');
  });
});
