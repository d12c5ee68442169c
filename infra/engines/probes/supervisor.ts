import type { LabConfig } from '../../lab-config.ts';
import { getJson } from './http-json.ts';
import type { Probe } from './probe.ts';

/** The supervisor is ready when it says what it has done so far. */
export function supervisorProbe(config: LabConfig): Probe {
  const url = `http://127.0.0.1:${config.ports.LAB_SUPERVISOR_PORT}`;
  const ask = (limitMs: number) => askRestarts(url, limitMs);
  return {
    name: 'supervisor',
    label: 'Supervisor',
    ports: ['LAB_SUPERVISOR_PORT'],
    needs: [],
    handshake: ask,
    ping: ask,
  };
}

async function askRestarts(url: string, limitMs: number): Promise<string> {
  const { version } = (await getJson(url, limitMs)) as { version: string };
  return version;
}
