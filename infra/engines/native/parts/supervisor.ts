import { join } from 'node:path';
import type { LabConfig } from '../../../lab-config.ts';
import { supervisorProbe } from '../../probes/supervisor.ts';
import { nodeFile } from '../node-file.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part, PartContext } from './part.ts';

/** It waits most of the time, and shall take little memory. */
const NODE_FLAGS = ['--max-semi-space-size=2', '--optimize-for-size'];

/** Starts parts again that have died: `chaos supervise`. */
export function supervisorPart(config: LabConfig): Part {
  return {
    ...supervisorProbe(config),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 5_000,
    stopWave: 0,
    prepare,
  };
}

async function prepare({ config }: PartContext): Promise<Command> {
  return {
    file: nodeFile(config),
    args: [...NODE_FLAGS, join(config.rootDir, 'chaos/launch/start.cjs'), 'supervise'],
    cwd: config.rootDir,
    env: process.env,
  };
}
