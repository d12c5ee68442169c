import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, parse } from 'node:path';
import { zipSync } from 'fflate';

/**
 * A Markdown report with its charts and raw data, as one ZIP file: a browser saves one file, and the
 * report's pictures lie in a folder beside it.
 * @param file the report, beside its folder `<name>-files`
 */
export async function packMarkdown(file: string): Promise<Uint8Array> {
  const folder = `${parse(file).name}-files`;
  const names = await readdir(join(dirname(file), folder));
  const paths = [basename(file), ...names.map((name) => join(folder, name))];
  const entries = paths.map(
    async (path) => [path, new Uint8Array(await readFile(join(dirname(file), path)))] as const,
  );
  return zipSync(Object.fromEntries(await Promise.all(entries)));
}
