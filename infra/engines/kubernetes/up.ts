import { join } from 'node:path';
import { awaitProbes } from '../await-probes.ts';
import type { LabUp, StartedPart, UpOptions } from '../engine.ts';
import { hostConsole, withHostPart } from '../host-console.ts';
import { startHostPart, stopHostPart } from '../host-part.ts';
import { withLabLock } from '../lab-lock.ts';
import type { Probe } from '../probes/probe.ts';
import { runStep } from '../run-step.ts';
import { accessPart } from './access/access-part.ts';
import { applyLab } from './apply.ts';
import { removeWorkloads } from './down.ts';
import { findPlace } from './find-place.ts';
import { kubectl } from './kubectl.ts';
import {
  forgetPlace,
  type KubernetesLab,
  type Place,
  readPlace,
  writePlace,
} from './kubernetes-lab.ts';
import { labProbes } from './lab-probes.ts';
import { watchStart } from './watch-start.ts';
import { readWorkloads } from './workloads.ts';

const PING_LIMIT_MS = 3_000;
const LOG_LINES = '15';

/**
 * Applies the lab unless all of it runs, makes the lab's ports lead to it, and waits until every part
 * answers there.
 */
export async function up(lab: KubernetesLab, options: UpOptions): Promise<LabUp> {
  const { config } = lab;
  return withLabLock(join(config.labDir, 'run'), options.onProgress, async () => {
    const place = await findPlace(lab);
    const isRunning = (await readPlace(config)) !== null;
    await writePlace(config, place);
    options.onProgress({
      kind: 'note',
      text: `context ${place.context}, namespace ${place.namespace}`,
    });
    const inCluster = await startInCluster(lab, place, options).catch(async (error: unknown) => {
      if (!isRunning) await forgetPlace(config);
      throw error;
    });
    return withHostPart(inCluster, await startHostPart(config, hostConsole(config), options));
  });
}

async function startInCluster(
  lab: KubernetesLab,
  place: Place,
  { onProgress, signal = new AbortController().signal }: UpOptions,
): Promise<LabUp> {
  const probes = labProbes(lab);
  const startedAt = Date.now();
  const workloads = await readWorkloads(place, signal);
  const complete = probes.every(({ name }) =>
    workloads.some((workload) => workload.name === name && workload.ready),
  );
  const options = { onProgress, signal };
  try {
    if (!complete)
      await runStep('infra/k8s, applied', onProgress, () => applyLab(lab, place, options));
    const appliedAt = Date.now();
    const access = await startHostPart(lab.config, accessPart(lab.config), options);
    const missing = await findMissing(probes);
    if (missing.length === 0 && access === null) return { kind: 'already-up' };
    const parts = await awaitParts(place, missing, options);
    return {
      kind: 'started',
      parts: access === null ? parts : [access, ...parts],
      kept: probes.filter((probe) => !missing.includes(probe)).map(({ name }) => name),
      installSeconds: (appliedAt - startedAt) / 1000,
      startSeconds: (Date.now() - appliedAt) / 1000,
    };
  } catch (error) {
    // What ran before stays as it is.
    if (workloads.length === 0) {
      onProgress({ kind: 'note', text: 'removing what this start had already begun' });
      await stopHostPart(lab.config, accessPart(lab.config), onProgress);
      await removeWorkloads(place).catch(() => {});
    }
    throw error;
  }
}

async function findMissing(probes: readonly Probe[]): Promise<Probe[]> {
  const answers = await Promise.allSettled(probes.map((probe) => probe.ping(PING_LIMIT_MS)));
  return probes.filter((_, index) => answers[index]?.status === 'rejected');
}

/** Until each part answers; a pod that can't start ends it sooner. */
async function awaitParts(
  place: Place,
  missing: readonly Probe[],
  { onProgress, signal }: Required<UpOptions>,
): Promise<StartedPart[]> {
  const ending = new AbortController();
  const ended = AbortSignal.any([ending.signal, signal]);
  const endOfLog = ({ name }: Probe) => {
    const kind = ['mysql', 'mongo', 'rabbitmq'].includes(name) ? 'statefulset' : 'deployment';
    return kubectl(place, ['logs', `${kind}/${name}`, `--tail=${LOG_LINES}`]);
  };
  const watching = watchStart(place, ended).then(() => {
    // It ends by itself only with the signal, which has told why.
    signal.throwIfAborted();
    return new Promise<never>(() => {});
  });
  try {
    const answering = awaitProbes(missing, endOfLog, { onProgress, signal: ended });
    return await Promise.race([answering, watching]);
  } finally {
    ending.abort();
    watching.catch(() => {});
  }
}
