import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { isRecord } from './is-record.ts';
import { show } from './problem.ts';
import { readSource, SOURCE_ENDINGS, UnreadableExperimentError } from './read-source.ts';
import { readVariables, VariableError } from './variables.ts';

/** What the command line sets, over what the experiment says. */
export interface Variables {
  readonly configuration: Readonly<Record<string, unknown>>;
  /** By target; each takes the place of the experiment's whole target. */
  readonly secrets: Readonly<Record<string, unknown>>;
  /** Environment variables, from files that are neither JSON nor YAML. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Reads `--var` and `--var-file`: of a JSON or YAML file its `configuration` and `secrets`; any
 * other file is lines of `NAME=value`. A later file wins over an earlier one, `--var` over all.
 * @throws VariableError
 * @see chaoslib.merge_vars
 */
export async function readAllVariables(
  written: readonly string[],
  files: readonly string[],
): Promise<Variables> {
  const parts = await Promise.all(files.map(readVariableFile));
  const merged = (pick: (part: Variables) => object) => Object.assign({}, ...parts.map(pick));
  return {
    configuration: { ...merged((part) => part.configuration), ...readVariables(written) },
    secrets: merged((part) => part.secrets),
    env: merged((part) => part.env),
  };
}

async function readVariableFile(file: string): Promise<Variables> {
  if (!SOURCE_ENDINGS.some((ending) => ending === extname(file))) {
    return { configuration: {}, secrets: {}, env: await readEnvFile(file) };
  }
  const { value } = await readSource(file).catch((error: unknown) => {
    if (!(error instanceof UnreadableExperimentError)) throw error;
    throw new VariableError(`--var-file ${error.message}`);
  });
  // An empty file sets nothing.
  return {
    configuration: partOf(value ?? {}, 'configuration', file),
    secrets: partOf(value ?? {}, 'secrets', file),
    env: {},
  };
}

function partOf(value: unknown, name: string, file: string): Record<string, unknown> {
  const part = isRecord(value) ? (value[name] ?? {}) : value;
  if (isRecord(part)) return part;
  throw new VariableError(
    `--var-file ${file}: expected an object with "configuration" and "secrets", each an object; found ${show(part)}`,
  );
}

async function readEnvFile(file: string): Promise<Record<string, string>> {
  const text = await readFile(file, 'utf8').catch(({ code }: { code?: string }) => {
    const reason = code === 'ENOENT' ? 'no such file' : `can't be read (${code})`;
    throw new VariableError(`--var-file ${file}: ${reason}`);
  });
  const lines = text.split('\n').map((line) => line.trim());
  const pairs = lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    const equals = line.indexOf('=');
    if (equals > 0) return [[line.slice(0, equals), line.slice(equals + 1)]];
    throw new VariableError(`--var-file ${file}: line ${index + 1}: expected NAME=value`);
  });
  return Object.fromEntries(pairs);
}
