import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LabError } from '../lab-error.ts';
import { findChromium } from './find-chromium.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chromium-'));
});
afterEach(() => rm(folder, { recursive: true }));

function look(found: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return findChromium(
    { labDir: folder },
    {
      install: false,
      onProgress: () => {},
      env,
      find: async (name) => (found.includes(name) ? `/usr/bin/${name}` : null),
    },
  );
}

describe('findChromium', () => {
  it("prefers Debian's Chromium to a Chrome", async () => {
    expect(await look(['google-chrome', 'chromium'])).toBe('/usr/bin/chromium');
    expect(await look(['google-chrome'])).toBe('/usr/bin/google-chrome');
  });

  it('takes the program that CHROMIUM_PATH names, whatever else there is', async () => {
    const own = join(folder, 'own-browser');
    await writeFile(own, '');
    await chmod(own, 0o755);
    expect(await look(['chromium'], { CHROMIUM_PATH: own })).toBe(own);
  });

  it('says so when CHROMIUM_PATH names no program, instead of taking another one', async () => {
    const file = join(folder, 'missing');
    const looking = look(['chromium'], { CHROMIUM_PATH: file });
    await expect(looking).rejects.toThrow(LabError);
    await expect(looking).rejects.toThrow(`CHROMIUM_PATH=${file}`);
  });

  it('says what to install where there is none', async () => {
    await expect(look([])).rejects.toThrow('apt-get install -y --no-install-recommends chromium');
  });
});
