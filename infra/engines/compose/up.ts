import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildAll, logs, pullAll, stopMany, upAll } from 'docker-compose';
import { resultsPath } from '../../prometheus/results-path.ts';
import { awaitProbes } from '../await-probes.ts';
import type { LabUp, UpOptions } from '../engine.ts';
import { withLabLock } from '../lab-lock.ts';
import { checkPortsAreFree } from '../ports/port-clashes.ts';
import type { Probe } from '../probes/probe.ts';
import { runStep } from '../run-step.ts';
import { explained } from './compose-error.ts';
import { type ComposeProject, composeOptions } from './compose-project.ts';
import { findContainers } from './docker.ts';
import { activeProbes } from './parts.ts';

/** How long a running part may take to answer before Compose is asked to put it right. */
const PING_LIMIT_MS = 3_000;

/** Pulls and builds what isn't here, starts what isn't up, and waits until every part answers. */
export async function up(project: ComposeProject, options: UpOptions): Promise<LabUp> {
  const runDir = join(project.config.labDir, 'run');
  return withLabLock(runDir, options.onProgress, async () => {
    const probes = await activeProbes(project);
    const missing = await findMissing(probes);
    if (missing.length === 0) return { kind: 'already-up' };
    await checkForeignPorts(project, missing);
    await prepareResults(project);
    const installStart = Date.now();
    await getImages(project, options);
    const start = Date.now();
    const parts = await startAll(project, missing, options);
    return {
      kind: 'started',
      parts,
      kept: probes.filter((probe) => !missing.includes(probe)).map(({ name }) => name),
      installSeconds: (start - installStart) / 1000,
      startSeconds: (Date.now() - start) / 1000,
    };
  });
}

async function findMissing(probes: readonly Probe[]): Promise<Probe[]> {
  const up = await Promise.all(
    probes.map((probe) =>
      probe.ping(PING_LIMIT_MS).then(
        () => true,
        () => false,
      ),
    ),
  );
  return probes.filter((_, index) => !up[index]);
}

/** Ports of containers that this project has running are its own. */
async function checkForeignPorts(
  { name, env, config }: ComposeProject,
  missing: readonly Probe[],
): Promise<void> {
  const containers = await findContainers(name, env);
  const absent = missing.filter((probe) => containers.get(probe.name)?.status !== 'running');
  await checkPortsAreFree(absent, config.ports);
}

/** The folder is mounted: were it not there, Docker would make it, for root alone to write. */
async function prepareResults({ config }: ComposeProject): Promise<void> {
  const results = resultsPath(config);
  await mkdir(dirname(results), { recursive: true });
  await appendFile(results, '');
}

async function getImages(project: ComposeProject, { onProgress, signal }: UpOptions) {
  const pull = composeOptions(project, ['--ignore-buildable', ['--policy', 'missing'], '--quiet']);
  await runStep('images that are not here, pulled', onProgress, () =>
    explained(project, 'docker compose pull', () => pullAll(pull)),
  );
  signal?.throwIfAborted();
  await runStep('the image of the services, built', onProgress, () =>
    explained(project, 'docker compose build', () => buildAll(composeOptions(project))),
  );
  signal?.throwIfAborted();
}

/** If a part fails, those that this call started are stopped again. */
async function startAll(
  project: ComposeProject,
  missing: readonly Probe[],
  { onProgress, signal }: UpOptions,
) {
  const failure = new AbortController();
  const ended = AbortSignal.any([failure.signal, ...(signal ? [signal] : [])]);
  const starting = explained(project, 'docker compose up', () =>
    upAll(composeOptions(project, ['--no-build', '--remove-orphans'])),
  ).catch((error: unknown) => {
    failure.abort(error);
    throw error;
  });
  const endOfLog = async ({ name }: Probe) =>
    (await logs(name, composeOptions(project, [['--tail', '15']]))).out;
  const answering = awaitProbes(missing, endOfLog, { onProgress, signal: ended });
  try {
    const [parts] = await Promise.all([answering, starting]);
    return parts;
  } catch (error) {
    onProgress({ kind: 'note', text: 'stopping what this start had already begun' });
    await Promise.allSettled([answering, starting]);
    await stopMany(composeOptions(project), ...missing.map(({ name }) => name)).catch(() => {});
    throw error;
  }
}
