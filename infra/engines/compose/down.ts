import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { down as composeDown } from 'docker-compose';
import type { CleanOptions, LabClean, LabDown, OnLabProgress } from '../engine.ts';
import { withLabLock } from '../lab-lock.ts';
import { containerProbes } from '../probes/container-probes.ts';
import { explained } from './compose-error.ts';
import { type ComposeProject, composeOptions } from './compose-project.ts';
import { findContainers } from './docker.ts';

/** A service gives its open requests ten seconds to end. */
const STOP_TIMEOUT_S = '12';

/** What the harness writes; the servers' data is in Docker's volumes. */
const DATA_FOLDERS = ['metrics', 'logs', 'runs', 'run', 'soak', 'cache'];

/** Every profile, as what was started with one may be stopped without it. */
const ALL_PROFILES = ['*'];

/** Removes the lab's containers and networks; their data stays in the volumes. */
export async function down(project: ComposeProject, onProgress: OnLabProgress): Promise<LabDown> {
  return withLabLock(join(project.config.labDir, 'run'), onProgress, () =>
    remove(project, onProgress, []),
  );
}

/** Removes the volumes as well, and with `tools` the images that were built. */
export async function clean(
  project: ComposeProject,
  { tools }: CleanOptions,
  onProgress: OnLabProgress,
): Promise<LabClean> {
  const runDir = join(project.config.labDir, 'run');
  return withLabLock(runDir, onProgress, async () => {
    const images = tools ? [['--rmi', 'local']] : [];
    const stopped = await remove(project, onProgress, ['--volumes', ...images]);
    const removed: string[] = [];
    for (const folder of DATA_FOLDERS) {
      const path = join(project.config.labDir, folder);
      if ((await stat(path).catch(() => null)) === null) continue;
      await rm(path, { recursive: true, force: true });
      removed.push(path);
    }
    return { stopped, removed };
  });
}

async function remove(
  project: ComposeProject,
  onProgress: OnLabProgress,
  options: (string | string[])[],
): Promise<LabDown> {
  const start = Date.now();
  const containers = await explained(project, 'asking Docker for the containers', () =>
    findContainers(project.name, project.env),
  );
  const everything = { ...project, profiles: ALL_PROFILES };
  await explained(project, 'docker compose down', () =>
    composeDown(
      composeOptions(everything, ['--remove-orphans', ['--timeout', STOP_TIMEOUT_S], ...options]),
    ),
  );
  const seconds = (Date.now() - start) / 1000;
  const parts = [...containers.keys()];
  for (const part of parts) {
    const probe = containerProbes(project.config).find(({ name }) => name === part);
    onProgress({ kind: 'part-stopped', label: probe?.label ?? part, seconds });
  }
  return parts.length === 0 ? { kind: 'already-down' } : { kind: 'stopped', parts, seconds };
}
