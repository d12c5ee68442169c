import { join } from 'node:path';
import type { LabConfig } from '../../../lab-config.ts';
import type { HostPart } from '../../host-part.ts';
import { nodeFile } from '../../native/node-file.ts';
import { supervisorProbe } from '../../probes/supervisor.ts';
import { ROUTES } from './routes.ts';

/** The process that makes the lab's ports lead into the cluster: `chaos access`. */
export function accessPart(config: LabConfig): HostPart {
  const ports = ROUTES.flatMap((route) => route.ports.map(({ local }) => local));
  return {
    ...supervisorProbe(config),
    name: 'access',
    label: 'Access',
    ports: ['LAB_SUPERVISOR_PORT', ...ports],
    startTimeoutMs: 60_000,
    stopTimeoutMs: 5_000,
    stopWave: 0,
    command: {
      file: nodeFile(config),
      args: [join(config.rootDir, 'chaos/launch/start.cjs'), 'access'],
      cwd: config.rootDir,
      env: process.env,
    },
  };
}
