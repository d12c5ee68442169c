import type { LabConfig } from '../../lab-config.ts';
import type { LabEngine } from '../engine.ts';
import { composeProject } from './compose-project.ts';
import { clean, down } from './down.ts';
import { status } from './status.ts';
import { up } from './up.ts';
import { whyUnavailable } from './why-unavailable.ts';

/** The lab as containers of docker-compose.yml. */
export function composeEngine(config: LabConfig): LabEngine {
  const project = composeProject(config);
  return {
    name: 'compose',
    whyUnavailable,
    up: (options) => up(project, options),
    down: (onProgress) => down(project, onProgress),
    clean: (options, onProgress) => clean(project, options, onProgress),
    status: () => status(project),
    partControl: async () => null,
  };
}
