import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { LineOf } from './source-lines.ts';

/** A file that gives no experiment at all: it is missing, unreadable, or neither JSON nor YAML. */
export class UnreadableExperimentError extends Error {
  override readonly name = 'UnreadableExperimentError';
}

/** What a JSON or YAML file holds. */
export interface Source {
  readonly value: unknown;
  /** Made only when there is something to find. */
  lines(): Promise<LineOf>;
}

/** The endings that Chaos Toolkit knows. */
export const SOURCE_ENDINGS = ['.json', '.yaml', '.yml'] as const;

/** @throws UnreadableExperimentError */
export async function readSource(file: string): Promise<Source> {
  const ending = extname(file);
  if (!SOURCE_ENDINGS.some((known) => known === ending)) {
    throw new UnreadableExperimentError(
      `${file}: expected a file that ends in ${SOURCE_ENDINGS.join(', ')}`,
    );
  }
  const text = await readText(file);
  return ending === '.json' ? readJson(file, text) : readYaml(file, text);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = code === 'ENOENT' ? 'no such file' : `can't be read (${code})`;
    throw new UnreadableExperimentError(`${file}: ${reason}`);
  }
}

async function readJson(file: string, text: string): Promise<Source> {
  try {
    const value: unknown = JSON.parse(text);
    return { value, lines: async () => (await import('./json-lines.ts')).jsonLines(text) };
  } catch {
    const { describeSyntaxError } = await import('./json-lines.ts');
    throw new UnreadableExperimentError(`${file}: not JSON: ${describeSyntaxError(text)}`);
  }
}

async function readYaml(file: string, text: string): Promise<Source> {
  const { parseYaml, YamlError } = await import('./parse-yaml.ts');
  try {
    const { value, lineOf } = parseYaml(text);
    return { value, lines: async () => lineOf };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new UnreadableExperimentError(`${file}: not YAML: ${error.message}`);
  }
}
