import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alertmanagerConfig } from '../../../alertmanager/alertmanager-config.ts';
import type { LabConfig } from '../../../lab-config.ts';
import { alertmanagerProbe } from '../../probes/alertmanager.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part, PartContext } from './part.ts';

/** Alertmanager, told by Prometheus of what fires. */
export function alertmanagerPart(config: LabConfig): Part {
  return {
    ...alertmanagerProbe(config),
    startTimeoutMs: 30_000,
    stopTimeoutMs: 10_000,
    stopWave: 2,
    prepare,
  };
}

async function prepare({ config, tools }: PartContext): Promise<Command> {
  const dir = join(config.labDir, 'alertmanager');
  await mkdir(dir, { recursive: true });
  // JSON is YAML.
  const file = join(dir, 'alertmanager.yml');
  await writeFile(file, JSON.stringify(alertmanagerConfig(), null, 2));
  return {
    file: tools.alertmanager,
    args: [
      `--config.file=${file}`,
      `--storage.path=${join(dir, 'data')}`,
      `--web.listen-address=127.0.0.1:${config.ports.LAB_ALERTMANAGER_PORT}`,
      // One of it is no cluster.
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
    cwd: dir,
    env: process.env,
  };
}
