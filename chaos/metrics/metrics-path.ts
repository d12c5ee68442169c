import { join } from 'node:path';
import type { LabConfig } from '../../infra/lab-config.ts';

/** The results of experiments as Prometheus reads them; see results-file.ts. */
export function metricsPath(config: Pick<LabConfig, 'labDir'>): string {
  return join(config.labDir, 'metrics', 'experiments.prom');
}
