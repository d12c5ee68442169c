import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LabConfig } from '../lab-config.ts';
import type { LabEngine } from './engine.ts';

/**
 * The name of the engine that the lab was started with, null while it is down: a Docker that is
 * started, or stopped, later changes nothing for a lab that runs.
 */
export async function rememberedEngine(config: LabConfig): Promise<string | null> {
  const name = await readFile(engineFile(config), 'utf8').catch(() => '');
  return name.trim() || null;
}

/** The engine, with what it starts remembered and what it stops forgotten. */
export function remembering(engine: LabEngine, config: LabConfig): LabEngine {
  const file = engineFile(config);
  const forget = () => rm(file, { force: true });
  return {
    ...engine,
    up: async (options) => {
      await mkdir(dirname(file), { recursive: true });
      // Before the start, as one that fails may leave parts running.
      await writeFile(file, `${engine.name}\n`);
      return engine.up(options);
    },
    down: async (onProgress) => {
      const result = await engine.down(onProgress);
      await forget();
      return result;
    },
    clean: async (options, onProgress) => {
      const result = await engine.clean(options, onProgress);
      await forget();
      return result;
    },
  };
}

function engineFile({ labDir }: LabConfig): string {
  return join(labDir, 'run', 'engine');
}
