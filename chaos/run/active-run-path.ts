import { join } from 'node:path';
import type { LabConfig } from '../../infra/lab-config.ts';

/** The mark of a run that may have faults out there; see active-run.ts. */
export function activeRunPath(config: Pick<LabConfig, 'labDir'>): string {
  return join(config.labDir, 'run', 'active-run.json');
}
