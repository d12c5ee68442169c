import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A folder for the tests of the file that calls this. */
export interface FilesOfTest {
  pathOf(name: string): string;
  /** Writes a file. @returns its path */
  file(name: string, text: string): Promise<string>;
}

export function filesOfTest(): FilesOfTest {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const pathOf = (name: string) => join(folder, name);
  return {
    pathOf,
    async file(name, text) {
      await writeFile(pathOf(name), text);
      return pathOf(name);
    },
  };
}
