import type { LabConfig } from '../../../lab-config.ts';
import type { Probe } from '../../probes/probe.ts';
import type { InstalledTools } from '../install/installed-tools.ts';
import type { Command } from '../process/start-detached.ts';

/** What a part's preparation may use. */
export interface PartContext {
  readonly config: LabConfig;
  readonly tools: InstalledTools;
}

/**
 * The order in which parts are stopped, all of a wave at the same moment: what would start others
 * again, the services, the servers.
 */
export const STOP_WAVES = [0, 1, 2] as const;
export type StopWave = (typeof STOP_WAVES)[number];

/** One process of the lab: how it is prepared, started and stopped, and, as a probe, asked. */
export interface Part extends Probe {
  readonly startTimeoutMs: number;
  readonly stopTimeoutMs: number;
  readonly stopWave: StopWave;
  /** Writes its configuration, makes its data folder when there is none, and says what to execute. */
  prepare(context: PartContext): Promise<Command>;
}
