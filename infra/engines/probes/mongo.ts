import type { LabConfig } from '../../lab-config.ts';
import type { Probe } from './probe.ts';

/** A server of MongoDB's protocol is ready when it answers a ping. */
export function mongoProbe(config: LabConfig): Probe {
  const handshake = (limitMs: number) => ping(config, limitMs);
  return {
    name: 'mongo',
    label: 'MongoDB',
    ports: ['LAB_MONGO_PORT'],
    needs: [],
    handshake,
    ping: handshake,
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
    return build.ferretdbVersion ? `FerretDB ${build.ferretdbVersion}` : `MongoDB ${build.version}`;
  } finally {
    await client.close(true);
  }
}
