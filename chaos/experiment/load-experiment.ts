import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Environment } from './configuration.ts';
import type { Experiment } from './experiment.ts';
import { InvalidExperimentError } from './problem.ts';
import { validateExperiment } from './validate-experiment.ts';

/** A file that gives no experiment at all: it is missing, unreadable, or no JSON. */
export class UnreadableExperimentError extends Error {
  override readonly name = 'UnreadableExperimentError';
}

/**
 * Reads and validates an experiment.
 * @param env decides whether the configuration's environment variables are there.
 * @throws UnreadableExperimentError, or InvalidExperimentError with every problem at once.
 */
export async function loadExperiment(file: string, env: Environment): Promise<Experiment> {
  const text = await readText(file);
  const parsed = await parseJson(file, text);
  const outcome = validateExperiment(parsed, env);
  if (outcome.kind === 'valid') return outcome.experiment;
  const { locateProblems } = await import('./json-lines.ts');
  throw new InvalidExperimentError(file, locateProblems(text, outcome.problems));
}

async function readText(file: string): Promise<string> {
  if (extname(file) !== '.json') {
    throw new UnreadableExperimentError(`${file}: expected a file that ends in .json`);
  }
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = code === 'ENOENT' ? 'no such file' : `can't be read (${code})`;
    throw new UnreadableExperimentError(`${file}: ${reason}`);
  }
}

async function parseJson(file: string, text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    const { describeSyntaxError } = await import('./json-lines.ts');
    throw new UnreadableExperimentError(`${file}: not JSON: ${describeSyntaxError(text)}`);
  }
}
