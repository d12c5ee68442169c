import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabConfig } from '../../../lab-config.ts';
import { mongoProbe } from '../../probes/mongo.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part, PartContext } from './part.ts';

/** FerretDB: MongoDB's protocol on SQLite files, one database per stack. */
export function mongoPart(config: LabConfig): Part {
  return {
    ...mongoProbe(config),
    startTimeoutMs: 30_000,
    stopTimeoutMs: 10_000,
    stopWave: 2,
    prepare,
  };
}

async function prepare({ config, tools }: PartContext): Promise<Command> {
  const dataDir = join(config.labDir, 'mongo');
  await mkdir(dataDir, { recursive: true });
  return {
    file: tools.ferretdb,
    args: ['-port', String(config.ports.LAB_MONGO_PORT), '-data-dir', dataDir],
    cwd: dataDir,
    env: process.env,
  };
}
