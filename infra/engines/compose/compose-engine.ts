import type { LabConfig } from '../../lab-config.ts';
import type { LabEngine } from '../engine.ts';
import { hostConsole, withHostPart } from '../host-console.ts';
import { hostPartStatus, startHostPart, stopHostPart } from '../host-part.ts';
import { composeProject } from './compose-project.ts';
import { clean, down } from './down.ts';
import { status } from './status.ts';
import { up } from './up.ts';
import { whyUnavailable } from './why-unavailable.ts';

/** The lab as containers of docker-compose.yml. */
export function composeEngine(config: LabConfig): LabEngine {
  const project = composeProject(config);
  const page = hostConsole(config);
  return {
    name: 'compose',
    whyUnavailable,
    async up(options) {
      const containers = await up(project, options);
      return withHostPart(containers, await startHostPart(config, page, options));
    },
    async down(onProgress) {
      await stopHostPart(config, page, onProgress);
      return down(project, onProgress);
    },
    async clean(options, onProgress) {
      await stopHostPart(config, page, onProgress);
      return clean(project, options, onProgress);
    },
    status: async () => [...(await status(project)), await hostPartStatus(config, page)],
    partControl: async () => null,
  };
}
