import type { LabUp, PartStatus, UpOptions } from './engines/engine.ts';
import { selectEngine } from './engines/select-engine.ts';
import { type LabConfig, readLabConfig } from './lab-config.ts';

/** How the lab is now. */
export interface LabStatus {
  readonly engine: string;
  /** Whether every part is up. */
  readonly up: boolean;
  readonly parts: readonly PartStatus[];
  /** Resident memory of all parts together, in MiB. */
  readonly rssMiB: number;
}

/**
 * Looks at every part of the lab.
 * @throws LabError where no engine can run
 */
export async function labStatus(config: LabConfig = readLabConfig()): Promise<LabStatus> {
  const engine = await selectEngine(config);
  const parts = await engine.status();
  return {
    engine: engine.name,
    up: parts.every((part) => part.up),
    parts,
    rssMiB: parts.reduce((sum, part) => sum + (part.rssMiB ?? 0), 0),
  };
}

/**
 * Installs and starts what isn't there yet; returns at once when everything is up.
 * @throws LabError with what to do, when a part can't be had
 */
export async function ensureLabUp(
  options: UpOptions,
  config: LabConfig = readLabConfig(),
): Promise<LabUp> {
  const engine = await selectEngine(config);
  return engine.up(options);
}
