import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Value } from 'typebox/value';
import { writeJson } from '../../chaos/run/write-atomically.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { setup, teardown } from '../lab.setup.ts';
import { performancePage, resultSection } from './bench-page.ts';
import { BenchResult, type Measurement } from './bench-result.ts';
import { MEASUREMENTS } from './measurements.ts';
import { replicas } from './replicas.ts';
import { withScaleFigures } from './scale/scale-page.ts';
import { readSuiteRuns, type SuiteRun } from './suite-run.ts';
import { surroundings } from './surroundings.ts';

const USAGE = `make bench ONLY=NAME,NAME: ${MEASUREMENTS.map(({ name }) => name).join(', ')}`;

/** Measures on the tests' lab, and writes `.lab/bench`, docs/performance.md and the figures of docs/scale.md. */
async function runBench(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      // Writes the pages anew, of what was measured.
      page: { type: 'boolean', default: false },
    },
  });
  const names = values.only.split(',').filter((name) => name !== '');
  const unknown = names.find((name) => MEASUREMENTS.every((each) => each.name !== name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no measurement ${unknown}. ${USAGE}\n`);
    return 2;
  }
  const chosen = MEASUREMENTS.filter(({ name }) => names.length === 0 || names.includes(name));
  const { rootDir, labDir } = readLabConfig();
  const folder = join(labDir, 'bench');
  await mkdir(folder, { recursive: true });
  const failed = values.page ? [] : await measureAll(chosen, folder);
  const suites = await readSuiteRuns(labDir);
  await writePages(await readResults(folder), suites, join(rootDir, 'docs'));
  return failed.length === 0 ? 0 : 1;
}

async function writePages(
  results: readonly BenchResult[],
  suites: readonly SuiteRun[],
  docs: string,
): Promise<void> {
  const ofScale = results.find(({ name }) => name === replicas.name);
  const others = results.filter((result) => result !== ofScale);
  await writeFile(join(docs, 'performance.md'), performancePage(others, suites));
  if (!ofScale) return;
  const page = join(docs, 'scale.md');
  await writeFile(page, withScaleFigures(await readFile(page, 'utf8'), ofScale));
}

/** @returns the names of those that could not be measured */
async function measureAll(chosen: readonly Measurement[], folder: string): Promise<string[]> {
  const failed: string[] = [];
  await setup();
  try {
    for (const measurement of chosen) {
      await runOne(measurement, folder).catch((error: unknown) => {
        failed.push(measurement.name);
        process.stderr.write(`${measurement.name} could not be measured: ${error}\n`);
      });
    }
  } finally {
    await teardown();
  }
  return failed;
}

async function runOne(measurement: Measurement, folder: string): Promise<void> {
  const { name, question, method, measure } = measurement;
  process.stdout.write(`\n${question}\n`);
  const where = await surroundings();
  const found = await measure((line) => process.stdout.write(`  ${line}\n`));
  const result: BenchResult = { name, question, method, surroundings: where, ...found };
  const text = `${resultSection(result)}\n`;
  await writeJson(join(folder, `${name}.json`), result);
  await writeFile(join(folder, `${name}.md`), text);
  process.stdout.write(`\n${text}`);
}

/** What has been measured, now or earlier. */
async function readResults(folder: string): Promise<BenchResult[]> {
  const results = await Promise.all(
    MEASUREMENTS.map(async ({ name }) => {
      const text = await readFile(join(folder, `${name}.json`), 'utf8').catch(() => null);
      const result: unknown = text === null ? null : JSON.parse(text);
      // One of an earlier version is measured again, not shown.
      return Value.Check(BenchResult, result) ? [result] : [];
    }),
  );
  return results.flat();
}

process.exitCode = await runBench();
