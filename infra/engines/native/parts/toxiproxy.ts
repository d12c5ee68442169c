import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabConfig, StackName } from '../../../lab-config.ts';
import { toxiproxyConfig } from '../../../toxiproxy/toxiproxy-config.ts';
import { toxiproxyProbe } from '../../probes/toxiproxy.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part, PartContext } from './part.ts';

/** One stack's Toxiproxy, with its three proxies in front of the servers. */
export function toxiproxyPart(config: LabConfig, stack: StackName): Part {
  const probe = toxiproxyProbe(config, stack);
  return {
    ...probe,
    startTimeoutMs: 20_000,
    stopTimeoutMs: 5_000,
    stopWave: 2,
    prepare: (context) => prepare(context, stack, probe.name),
  };
}

async function prepare(
  { config, tools }: PartContext,
  stack: StackName,
  name: string,
): Promise<Command> {
  const dir = join(config.labDir, 'toxiproxy');
  await mkdir(dir, { recursive: true });
  const file = join(dir, `${name}.json`);
  await writeFile(file, JSON.stringify(toxiproxyConfig(config.stacks[stack]), null, 2));
  const { port } = new URL(config.stacks[stack].toxiproxyUrl);
  return {
    file: tools.toxiproxy,
    args: ['-host', '127.0.0.1', '-port', port, '-config', file, '-proxy-metrics'],
    cwd: dir,
    env: { ...process.env, LOG_LEVEL: 'info' },
  };
}
