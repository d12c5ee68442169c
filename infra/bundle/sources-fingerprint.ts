import { createHash } from 'node:crypto';
import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Changes with each change of a source file or of the packages: what is compiled from them is to be
 * compiled again. Tests don't count.
 * @param pattern of the sources, below `rootDir`
 */
export async function sourcesFingerprint(rootDir: string, pattern: string): Promise<string> {
  const files = [join(rootDir, 'package-lock.json')];
  for await (const file of glob(join(rootDir, pattern))) {
    if (!/\.(test|fixture)\.tsx?$/.test(file)) files.push(file);
  }
  const states = await Promise.all(
    files.sort().map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return createHash('sha256').update(states.join('\n')).digest('hex').slice(0, 12);
}
