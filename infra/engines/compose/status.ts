import type { PartStatus } from '../engine.ts';
import type { Probe } from '../probes/probe.ts';
import { explained } from './compose-error.ts';
import type { ComposeProject } from './compose-project.ts';
import { type ContainerState, findContainers } from './docker.ts';
import { activeProbes } from './parts.ts';

const PING_LIMIT_MS = 3_000;

/** How each container is now. */
export async function status(project: ComposeProject): Promise<PartStatus[]> {
  const [probes, containers] = await Promise.all([
    activeProbes(project),
    explained(project, 'asking Docker for the containers', () =>
      findContainers(project.name, project.env),
    ),
  ]);
  return Promise.all(
    probes.map((probe) =>
      partStatus(probe, containers.get(probe.name), project.config.ports[probe.ports[0]]),
    ),
  );
}

async function partStatus(
  probe: Probe,
  container: ContainerState | undefined,
  port: number,
): Promise<PartStatus> {
  const part = { part: probe.name, label: probe.label, port };
  if (container?.status !== 'running') {
    const problem = container ? `its container is ${container.status}` : null;
    const nothing = { pid: null, version: null, uptimeSeconds: null, rssMiB: null };
    return { ...part, ...nothing, up: false, problem };
  }
  const answer = await probe.ping(PING_LIMIT_MS).then(
    (version) => ({ up: true, version, problem: null }),
    (error: Error) => ({ up: false, version: null, problem: error.message }),
  );
  return {
    ...part,
    ...answer,
    pid: container.pid,
    uptimeSeconds: (Date.now() - Date.parse(container.startedAt)) / 1000,
    rssMiB: container.memoryMiB,
  };
}
