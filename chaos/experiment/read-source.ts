import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { codeOf } from '../../infra/unknown-error.ts';
import type { PlaceOf } from './source-places.ts';

/** A file that gives no experiment at all: it is missing, unreadable, or neither JSON nor YAML. */
export class UnreadableExperimentError extends Error {
  override readonly name = 'UnreadableExperimentError';
}

/** What a JSON or YAML file holds. */
export interface Source {
  readonly value: unknown;
  /** Made only when there is something to find. */
  places(): Promise<PlaceOf>;
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
  const text = readText(file);
  return ending === '.json' ? readJson(file, text) : readYaml(file, text);
}

/** At once, as node:fs/promises takes a short command longer to load than the file to read. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    const reason = code === 'ENOENT' ? 'no such file' : `can't be read (${code})`;
    throw new UnreadableExperimentError(`${file}: ${reason}`);
  }
}

async function readJson(file: string, text: string): Promise<Source> {
  try {
    const value: unknown = JSON.parse(text);
    return { value, places: async () => (await import('./json-places.ts')).jsonPlaces(text) };
  } catch {
    const { describeSyntaxError } = await import('./json-places.ts');
    throw new UnreadableExperimentError(`${file}: not JSON: ${describeSyntaxError(text)}`);
  }
}

async function readYaml(file: string, text: string): Promise<Source> {
  const { parseYaml, YamlError } = await import('./parse-yaml.ts');
  try {
    const { value, placeOf } = parseYaml(text);
    return { value, places: async () => placeOf };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new UnreadableExperimentError(`${file}: not YAML: ${error.message}`);
  }
}
