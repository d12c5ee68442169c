import type { LabConfig } from '../../lab-config.ts';
import { getJson, getText } from './http-json.ts';
import type { Probe } from './probe.ts';

/** Prometheus is ready when it says so. */
export function prometheusProbe(config: LabConfig): Probe {
  const url = `http://127.0.0.1:${config.ports.LAB_PROMETHEUS_PORT}`;
  const handshake = (limitMs: number) => askReady(url, limitMs);
  return {
    name: 'prometheus',
    label: 'Prometheus',
    ports: ['LAB_PROMETHEUS_PORT'],
    needs: [],
    handshake,
    ping: handshake,
  };
}

async function askReady(url: string, limitMs: number): Promise<string> {
  await getText(`${url}/-/ready`, limitMs);
  const build = (await getJson(`${url}/api/v1/status/buildinfo`, limitMs)) as {
    data: { version: string };
  };
  // Debian adds `+ds` to the version of what it has repacked.
  return `Prometheus ${build.data.version.split('+')[0]}`;
}
