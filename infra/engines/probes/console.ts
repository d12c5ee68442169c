import { consoleUrl } from '../../lab-addresses.ts';
import type { LabConfig } from '../../lab-config.ts';
import { getJson } from './http-json.ts';
import type { Probe } from './probe.ts';

/** The console is ready when it serves. It comes up without what it looks at. */
export function consoleProbe(config: LabConfig): Probe {
  const ask = async (limitMs: number) => {
    const answer = await getJson(`${consoleUrl(config)}/health`, limitMs);
    return (answer as { version: string }).version;
  };
  return {
    name: 'console',
    label: 'Console',
    ports: ['LAB_CONSOLE_PORT'],
    needs: [],
    handshake: ask,
    ping: ask,
  };
}
