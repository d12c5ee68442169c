import type { LabConfig, PortVariable } from '../../../lab-config.ts';
import type { InstalledTools } from '../install/installed-tools.ts';
import type { Command } from '../process/start-detached.ts';

/** What a part's preparation may use. */
export interface PartContext {
  readonly config: LabConfig;
  readonly tools: InstalledTools;
}

/** One process of the lab: how it is prepared, started, asked and stopped. */
export interface Part {
  /** Also the name of its log and of its process record. */
  readonly name: string;
  /** As people read it. */
  readonly label: string;
  /** The part's own port first, then others that it listens on. */
  readonly ports: readonly [PortVariable, ...PortVariable[]];
  readonly startTimeoutMs: number;
  readonly stopTimeoutMs: number;
  /** Parts of the first wave are stopped before those of the second. */
  readonly stopWave: 1 | 2;
  /**
   * Parts that its handshake can't do without. It starts at the same moment as they do, but isn't
   * asked before they are ready: asking in vain costs a start on two cores more than it tells.
   */
  readonly needs: readonly string[];
  /** Writes its configuration, makes its data folder when there is none, and says what to execute. */
  prepare(context: PartContext): Promise<Command>;
  /**
   * One real exchange in the part's own protocol, within the limit.
   * Resolves with the version of what answered; rejects while it isn't ready for use.
   */
  handshake(limitMs: number): Promise<string>;
  /** Like `handshake`, for a running part: also true while an experiment has broken its network. */
  ping(limitMs: number): Promise<string>;
}
