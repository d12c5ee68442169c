import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readLabConfig } from '../lab-config.ts';
import type { LabEngine } from './engine.ts';
import { rememberedEngine, remembering } from './remember-engine.ts';

const labDir = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
const config = readLabConfig({ LAB_DIR: labDir });
afterEach(() => rm(labDir, { recursive: true, force: true }));

const engine: LabEngine = {
  name: 'compose',
  whyUnavailable: async () => null,
  up: async () => ({ kind: 'already-up' }),
  down: async () => ({ kind: 'already-down' }),
  clean: async () => ({ stopped: { kind: 'already-down' }, removed: [] }),
  status: async () => [],
  partControl: async () => null,
};
const onProgress = () => undefined;

it('is remembered from the start until the lab is stopped', async () => {
  const remembered = remembering(engine, config);
  expect(await rememberedEngine(config)).toBeNull();
  await remembered.up({ onProgress });
  expect(await rememberedEngine(config)).toBe('compose');
  await remembered.down(onProgress);
  expect(await rememberedEngine(config)).toBeNull();
});

it('is remembered when the start fails, as parts of it may run', async () => {
  const failing = { ...engine, up: () => Promise.reject(new Error('no')) };
  await expect(remembering(failing, config).up({ onProgress })).rejects.toThrow('no');
  expect(await rememberedEngine(config)).toBe('compose');
  await remembering(engine, config).clean({ tools: false }, onProgress);
  expect(await rememberedEngine(config)).toBeNull();
});
