import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, relative, resolve, sep } from 'node:path';
import { jsonText } from '../../infra/json-text.ts';
import { codeOf } from '../../infra/unknown-error.ts';
import { UsageError } from '../commands/usage-error.ts';

/**
 * Writes an experiment into a file that is not there yet, as JSON or as YAML by its ending, with a
 * reference to the schema for editors.
 * @param schemaFile the schema's path
 * @param exists the message of the error where there is such a file
 * @throws UsageError where there is one, or where none can be written
 */
export async function writeExperiment(
  file: string,
  experiment: object,
  schemaFile: string,
  exists: string,
): Promise<void> {
  const schema = addressFrom(dirname(file), schemaFile);
  const text =
    extname(file) === '.json' ? asJson(experiment, schema) : await asYaml(experiment, schema);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    // Of the folder it would mean that a file is in its place.
    const isThere =
      code === 'EEXIST' && error instanceof Error && 'syscall' in error && error.syscall === 'open';
    throw new UsageError(isThere ? exists : `${file}: can't be written (${code})`);
  }
}

/** A key that nobody reads but editors; Chaos Toolkit passes over it. */
function asJson(experiment: object, $schema: string): string {
  return jsonText({ $schema, ...experiment });
}

async function asYaml(experiment: object, schema: string): Promise<string> {
  const { stringify } = await import('yaml');
  const text = stringify(experiment, { version: '1.1', aliasDuplicateObjects: false });
  return `# yaml-language-server: $schema=${schema}\n${text}`;
}

function addressFrom(folder: string, file: string): string {
  const path = relative(resolve(folder), file).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}
