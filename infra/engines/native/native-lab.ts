import { join } from 'node:path';
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

export function nativeLab(config: LabConfig): NativeLab {
  return { config, parts: labParts(config), runDir: join(config.labDir, 'run') };
}

/** Where a part's output goes. */
export function logFile(config: LabConfig, part: string): string {
  return join(config.labDir, 'logs', `${part}.log`);
}
