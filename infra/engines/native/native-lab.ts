import { join } from 'node:path';
import { findGrafana } from '../../grafana/find-grafana.ts';
import type { LabConfig } from '../../lab-config.ts';
import type { Part } from './parts/part.ts';
import { labParts } from './parts/parts.ts';

/** What every operation of the native engine works on. */
export interface NativeLab {
  readonly config: LabConfig;
  readonly parts: readonly Part[];
  /** Process records and the lock. */
  readonly runDir: string;
}

/** @param find looks for what is a part of the lab only where the machine has it */
export async function nativeLab(config: LabConfig, find = findGrafana): Promise<NativeLab> {
  const parts = labParts(config, await find());
  return { config, parts, runDir: join(config.labDir, 'run') };
}

/** Where a part's output goes. */
export function logFile(config: LabConfig, part: string): string {
  return join(config.labDir, 'logs', `${part}.log`);
}
