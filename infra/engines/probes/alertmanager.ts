import type { LabConfig } from '../../lab-config.ts';
import { getJson, getText } from './http-json.ts';
import type { Probe } from './probe.ts';

/** Alertmanager is ready when it says so. */
export function alertmanagerProbe(config: LabConfig): Probe {
  const url = `http://127.0.0.1:${config.ports.LAB_ALERTMANAGER_PORT}`;
  const handshake = (limitMs: number) => askReady(url, limitMs);
  return {
    name: 'alertmanager',
    label: 'Alertmanager',
    ports: ['LAB_ALERTMANAGER_PORT'],
    needs: [],
    handshake,
    ping: handshake,
  };
}

async function askReady(url: string, limitMs: number): Promise<string> {
  await getText(`${url}/-/ready`, limitMs);
  const status = (await getJson(`${url}/api/v2/status`, limitMs)) as {
    versionInfo: { version: string };
  };
  return `Alertmanager ${status.versionInfo.version.split('+')[0]}`;
}
