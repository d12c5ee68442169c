import type { LabConfig } from '../../../lab-config.ts';
import type { Probe } from '../../probes/probe.ts';
import type { InstalledTools } from '../install/installed-tools.ts';
import type { Command } from '../process/start-detached.ts';

/** What a part's preparation may use. */
export interface PartContext {
  readonly config: LabConfig;
  readonly tools: InstalledTools;
}

/** One process of the lab: how it is prepared, started and stopped, and, as a probe, asked. */
export interface Part extends Probe {
  readonly startTimeoutMs: number;
  readonly stopTimeoutMs: number;
  /** Parts of the first wave are stopped before those of the second. */
  readonly stopWave: 1 | 2;
  /** Writes its configuration, makes its data folder when there is none, and says what to execute. */
  prepare(context: PartContext): Promise<Command>;
}
