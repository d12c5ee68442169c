import {
  arch,
  availableParallelism,
  cpus,
  hostname,
  release,
  totalmem,
  type,
  userInfo,
} from 'node:os';
import type { LabConfig } from '../../infra/lab-config.ts';
import { Settings } from '../../services/shared/settings.ts';
import type { LoadEngine } from '../load/load-engine.ts';
import type { WorkloadName } from '../measure/workload.ts';
import type { RunEnvironment } from './run-environment.ts';

/** Of the lab's own variables, those that say something about a measurement. */
const LAB_SETTINGS = ['LAB_ENGINE', 'LAB_PORT_OFFSET', 'LAB_FAKETIME', 'LAB_MYSQL_TMPFS_MIB'];

/** Looks at the machine and at every part of the lab. A lab that can't be asked has no parts. */
export async function readEnvironment(
  config: LabConfig,
  { workload, loadEngine = 'own' }: { workload: WorkloadName; loadEngine?: LoadEngine },
  env: NodeJS.ProcessEnv = process.env,
): Promise<RunEnvironment> {
  const { labStatus } = await import('../../infra/lab.ts');
  const lab = await labStatus(config).catch(() => null);
  const [cpu] = cpus();
  return {
    host: hostname(),
    user: account(),
    platform: `${type()} ${release()} ${arch()}`,
    processor: cpu?.model.trim() ?? '',
    processors: availableParallelism(),
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    node: process.version,
    engine: lab?.engine ?? null,
    parts: lab?.parts.map(({ label, version }) => ({ label, version })) ?? [],
    settings: settingsIn(env),
    workload,
    loadEngine,
  };
}

function settingsIn(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = [...LAB_SETTINGS, ...Object.keys(Settings.properties)];
  const set = names.flatMap((name) => {
    const value = env[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(set);
}

function account(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
