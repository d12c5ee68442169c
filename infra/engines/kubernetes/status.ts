import type { PartStatus } from '../engine.ts';
import { hostConsole } from '../host-console.ts';
import { hostPartStatus } from '../host-part.ts';
import type { Probe } from '../probes/probe.ts';
import { accessPart } from './access/access-part.ts';
import { findPlace } from './find-place.ts';
import type { KubernetesLab } from './kubernetes-lab.ts';
import { labProbes } from './lab-probes.ts';
import { podTrouble } from './pod.ts';
import { readWorkloads, type Workload } from './workloads.ts';

const PING_LIMIT_MS = 3_000;

/** How each part is now: its pods in the cluster, and whether it answers on this machine. */
export async function status(lab: KubernetesLab): Promise<PartStatus[]> {
  const { config } = lab;
  const [workloads, access, page] = await Promise.all([
    readWorkloads(await findPlace(lab)),
    hostPartStatus(config, accessPart(config)),
    hostPartStatus(config, hostConsole(config)),
  ]);
  const parts = await Promise.all(
    labProbes(lab).map((probe) => {
      const workload = workloads.find(({ name }) => name === probe.name);
      return partStatus(probe, workload, {
        port: config.ports[probe.ports[0]],
        reachable: access.up,
      });
    }),
  );
  return [...parts, access, page];
}

async function partStatus(
  probe: Probe,
  workload: Workload | undefined,
  { port, reachable }: { readonly port: number; readonly reachable: boolean },
): Promise<PartStatus> {
  const nothing = { pid: null, version: null, uptimeSeconds: null, rssMiB: null };
  const part = { part: probe.name, label: probe.label, port, ...nothing };
  if (workload === undefined || workload.pods.length === 0) {
    return { ...part, up: false, problem: workload?.refused ?? null };
  }
  const trouble = workload.pods.map(podTrouble).find((each) => each !== null);
  const uptimeSeconds = uptimeOf(workload);
  if (!reachable) {
    const problem = trouble?.text ?? 'it runs, but nothing leads to it from here: make lab-up';
    return { ...part, up: false, uptimeSeconds, problem };
  }
  const answer = await probe.ping(PING_LIMIT_MS).then(
    (version) => ({ up: true, version, problem: null }),
    (error: Error) => ({ up: false, version: null, problem: trouble?.text ?? error.message }),
  );
  return { ...part, ...answer, uptimeSeconds };
}

/** Since its youngest pod was started. */
function uptimeOf({ pods }: Workload): number | null {
  const starts = pods.flatMap(({ status: { startTime } = {} }) =>
    startTime === undefined ? [] : [Date.parse(startTime)],
  );
  return starts.length === 0 ? null : (Date.now() - Math.max(...starts)) / 1000;
}
