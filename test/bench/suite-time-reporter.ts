import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname } from 'node:path';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';
import { readLabConfig } from '../../infra/lab-config.ts';
import { countTests } from '../count-tests.ts';
import { type SuiteRun, suiteFile } from './suite-run.ts';
import { thisMachine } from './this-machine.ts';

interface ProjectSpan {
  readonly startedAt: number;
  endedAt: number;
}

/**
 * Keeps what a whole `make test` took, in which nothing failed, for docs/performance.md. Makefile says
 * when it began; without that, as where somebody runs a few tests, this does nothing.
 */
export default class SuiteTimeReporter implements Reporter {
  readonly #since = Number(process.env.MAKE_TEST_SINCE) * 1_000;
  readonly #loadAverage = Number((loadavg()[1] ?? 0).toFixed(1));
  readonly #spans = new Map<string, ProjectSpan>();

  constructor() {
    // What tests start is no `make test`.
    delete process.env.MAKE_TEST_SINCE;
  }

  onTestModuleQueued({ project }: TestModule): void {
    if (this.#spans.has(project.name)) return;
    this.#spans.set(project.name, { startedAt: Date.now(), endedAt: Date.now() });
  }

  onTestModuleEnd({ project }: TestModule): void {
    const span = this.#spans.get(project.name);
    if (span) span.endedAt = Date.now();
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    _unhandled: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    if (!(this.#since > 0) || reason !== 'passed') return;
    const projects = [...this.#spans].map(([name, span]) => projectOf(name, span, modules));
    // When the lab has been stopped, too.
    process.once('exit', (code) => {
      if (code === 0) keep(this.#runOf(projects));
    });
  }

  #runOf(projects: SuiteRun['projects']): SuiteRun {
    return {
      date: new Date().toISOString(),
      machine: thisMachine(),
      loadAverage: this.#loadAverage,
      seconds: (Date.now() - this.#since) / 1_000,
      projects,
    };
  }
}

function projectOf(
  name: string,
  { startedAt, endedAt }: ProjectSpan,
  modules: readonly TestModule[],
): SuiteRun['projects'][number] {
  const own = modules.filter(({ project }) => project.name === name);
  const { passed, skipped } = countTests(own);
  return { name, files: own.length, passed, skipped, seconds: (endedAt - startedAt) / 1_000 };
}

function keep(run: SuiteRun): void {
  const file = suiteFile(readLabConfig().labDir, run);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
  } catch (error) {
    process.stderr.write(`How long the tests took could not be kept: ${error}\n`);
  }
}
