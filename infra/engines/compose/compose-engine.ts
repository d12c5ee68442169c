import type { LabConfig } from '../../lab-config.ts';
import type { LabEngine, LabUp, StartedPart } from '../engine.ts';
import { composeProject } from './compose-project.ts';
import { clean, down } from './down.ts';
import { hostConsoleStatus, startHostConsole, stopHostConsole } from './host-console.ts';
import { status } from './status.ts';
import { up } from './up.ts';
import { whyUnavailable } from './why-unavailable.ts';

/** The lab as containers of docker-compose.yml. */
export function composeEngine(config: LabConfig): LabEngine {
  const project = composeProject(config);
  return {
    name: 'compose',
    whyUnavailable,
    async up(options) {
      const containers = await up(project, options);
      return withConsole(containers, await startHostConsole(config, options));
    },
    async down(onProgress) {
      await stopHostConsole(config, onProgress);
      return down(project, onProgress);
    },
    async clean(options, onProgress) {
      await stopHostConsole(config, onProgress);
      return clean(project, options, onProgress);
    },
    status: async () => [...(await status(project)), ...(await hostConsoleStatus(config))],
    partControl: async () => null,
  };
}

/** The console is a part of what was started, after the containers. */
function withConsole(containers: LabUp, started: StartedPart | null): LabUp {
  if (started === null) return containers;
  if (containers.kind === 'started') {
    return { ...containers, parts: [...containers.parts, started] };
  }
  const times = { installSeconds: 0, startSeconds: started.seconds };
  return { kind: 'started', parts: [started], kept: [], ...times };
}
