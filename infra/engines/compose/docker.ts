import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What `docker inspect` tells of a container, as far as the lab asks. */
export interface ContainerState {
  readonly service: string;
  /** `running`, `exited`, `restarting`, … */
  readonly status: string;
  /** 0 for one that doesn't run. */
  readonly pid: number;
  readonly startedAt: string;
  /** MiB of memory, of one that runs. */
  readonly memoryMiB: number | null;
}

/**
 * Runs a command of Docker's.
 * @throws Error with what it printed
 */
export async function docker(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeoutMs = 30_000,
): Promise<string> {
  const { stdout } = await execute('docker', [...args], {
    env,
    timeout: timeoutMs,
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}

/** The containers of a project, running or not, by their service. */
export async function findContainers(
  project: string,
  env: NodeJS.ProcessEnv,
): Promise<Map<string, ContainerState>> {
  const filter = `label=com.docker.compose.project=${project}`;
  const ids = (await docker(['ps', '--all', '--quiet', '--no-trunc', '--filter', filter], env))
    .split('\n')
    .filter((id) => id !== '');
  if (ids.length === 0) return new Map();
  const [inspected, memory] = await Promise.all([
    docker(['inspect', ...ids], env),
    memoryById(ids, env),
  ]);
  const containers = (JSON.parse(inspected) as InspectedContainer[]).map((container) => ({
    service: container.Config.Labels['com.docker.compose.service'] ?? container.Name,
    status: container.State.Status,
    pid: container.State.Pid,
    startedAt: container.State.StartedAt,
    memoryMiB: memory.get(container.Id) ?? null,
  }));
  return new Map(containers.map((container) => [container.service, container]));
}

interface InspectedContainer {
  readonly Id: string;
  readonly Name: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> };
  readonly State: { readonly Status: string; readonly Pid: number; readonly StartedAt: string };
}

async function memoryById(ids: readonly string[], env: NodeJS.ProcessEnv) {
  const format = '{{.ID}} {{.MemUsage}}';
  const text = await docker(
    ['stats', '--no-stream', '--no-trunc', '--format', format, ...ids],
    env,
  );
  const rows = text.split('\n').flatMap((line): [string, number][] => {
    const [id, used] = line.split(' ');
    const mib = used === undefined ? null : parseMiB(used);
    return id === undefined || mib === null ? [] : [[id, mib]];
  });
  return new Map(rows);
}

/** MiB of a size as Docker writes it: `35.2MiB`, `1.2GiB`, `980KiB`; null for what is none. */
export function parseMiB(text: string): number | null {
  const match = /^([\d.]+)([KMG]?i?)B$/.exec(text);
  const unit = { '': 1 / 1024 ** 2, Ki: 1 / 1024, Mi: 1, Gi: 1024 }[match?.[2] ?? 'none'];
  return match?.[1] === undefined || unit === undefined ? null : Number(match[1]) * unit;
}
