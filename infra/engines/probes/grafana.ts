import type { LabConfig } from '../../lab-config.ts';
import { getJson } from './http-json.ts';
import type { Probe } from './probe.ts';

/** Where people open Grafana. */
export function grafanaUrl({ ports }: LabConfig): string {
  return `http://127.0.0.1:${ports.LAB_GRAFANA_PORT}`;
}

/** Grafana is ready when it has its database. */
export function grafanaProbe(config: LabConfig): Probe {
  const handshake = (limitMs: number) => askHealth(grafanaUrl(config), limitMs);
  return {
    name: 'grafana',
    label: 'Grafana',
    ports: ['LAB_GRAFANA_PORT'],
    needs: [],
    handshake,
    ping: handshake,
  };
}

/** @see https://grafana.com/docs/grafana/latest/developers/http_api/other/#returns-health-information-about-grafana */
async function askHealth(url: string, limitMs: number): Promise<string> {
  const health = (await getJson(`${url}/api/health`, limitMs)) as {
    database?: string;
    version?: string;
  };
  if (health.database !== 'ok') {
    throw new Error(`GET /api/health says database: ${health.database}`);
  }
  return `Grafana ${health.version}`;
}
