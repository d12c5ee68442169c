import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabConfig } from '../../../lab-config.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part, PartContext } from './part.ts';

/** FerretDB: MongoDB's protocol on SQLite files, one database per stack. */
export function mongoPart(config: LabConfig): Part {
  const handshake = (limitMs: number) => ping(config, limitMs);
  return {
    name: 'mongo',
    label: 'MongoDB',
    ports: ['LAB_MONGO_PORT'],
    startTimeoutMs: 30_000,
    stopTimeoutMs: 10_000,
    stopWave: 2,
    needs: [],
    prepare,
    handshake,
    ping: handshake,
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

async function ping(config: LabConfig, limitMs: number): Promise<string> {
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(`mongodb://127.0.0.1:${config.ports.LAB_MONGO_PORT}`, {
    serverSelectionTimeoutMS: limitMs,
    connectTimeoutMS: limitMs,
    socketTimeoutMS: limitMs,
    directConnection: true,
  });
  try {
    await client.db('admin').command({ ping: 1 });
    const build = await client.db('admin').command({ buildInfo: 1 });
    return `FerretDB ${build.ferretdbVersion}`;
  } finally {
    await client.close(true);
  }
}
