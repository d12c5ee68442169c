import { configServices } from 'docker-compose';
import { containerProbes } from '../probes/container-probes.ts';
import type { Probe } from '../probes/probe.ts';
import { explained } from './compose-error.ts';
import { type ComposeProject, composeOptions } from './compose-project.ts';

/** The probes of the services that the project's profiles start. */
export async function activeProbes(project: ComposeProject): Promise<Probe[]> {
  const { data } = await explained(project, 'reading docker-compose.yml', () =>
    configServices(composeOptions(project)),
  );
  return containerProbes(project.config).filter(({ name }) => data.services.includes(name));
}
