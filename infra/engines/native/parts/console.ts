import { join } from 'node:path';
import type { LabConfig } from '../../../lab-config.ts';
import { consoleProbe } from '../../probes/console.ts';
import { nodeFile } from '../node-file.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part } from './part.ts';

/** It looks on most of the time, and shall take little memory. */
const NODE_FLAGS = ['--max-semi-space-size=2', '--optimize-for-size'];

/** The web page that shows the lab and breaks it: `chaos console`. */
export function consolePart(config: LabConfig): Part {
  return {
    ...consoleProbe(config),
    startTimeoutMs: 60_000,
    // A run that it has started takes its faults away first.
    stopTimeoutMs: 20_000,
    stopWave: 0,
    prepare: async (context) => consoleCommand(context.config),
  };
}

/** What to execute; it needs none of the native engine's tools. */
export function consoleCommand(config: LabConfig): Command {
  return {
    file: nodeFile(config),
    args: [...NODE_FLAGS, join(config.rootDir, 'chaos/launch/start.cjs'), 'console'],
    cwd: config.rootDir,
    env: process.env,
  };
}
