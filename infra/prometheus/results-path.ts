import { join } from 'node:path';
import type { LabConfig } from '../lab-config.ts';

/** The harness's results, in a folder that Prometheus serves; see chaos/metrics/results-file.ts. */
export function resultsPath(config: Pick<LabConfig, 'labDir'>): string {
  return join(config.labDir, 'metrics', 'experiments.prom');
}
