import type { LabConfig, StackName } from '../../../../infra/lab-config.ts';
import type { SecondFigures } from '../../../measure/second-figures.ts';
import type { Activity, LiveLedger, LogLine } from '../../protocol.ts';
import type { KnownExperiment } from '../catalogue/read-catalogue.ts';
import { ConsoleError } from '../console-error.ts';
import type { ConsoleControl } from '../http/console-parts.ts';

/** What the conductor needs of the console. */
export interface ConductorOptions {
  readonly experiments: () => Promise<readonly KnownExperiment[]>;
  readonly isCalm: (stack: StackName) => boolean;
  /** Is called when the activity has changed. */
  readonly changed: () => void;
  readonly log: (line: LogLine) => void;
}

/** What the console has under way in the lab; one thing at a time. */
export interface Conductor extends ConsoleControl {
  activity(): Activity | null;
  /** What the load under way tells of its last second; null without one. */
  second(stack: StackName): SecondFigures | null;
  ledger(stack: StackName): LiveLedger | null;
  toxicEndsAt(stack: StackName, proxy: string, name: string): number | null;
  /** To be called every second. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

export function createConductor(_config: LabConfig, _options: ConductorOptions): Conductor {
  const soon = async () => {
    throw new ConsoleError(503, 'failed', 'This console only looks on yet.');
  };
  return {
    startRun: soon,
    setLoad: soon,
    addToxic: soon,
    removeToxic: soon,
    halt: soon,
    activity: () => null,
    second: () => null,
    ledger: () => null,
    toxicEndsAt: () => null,
    tick: async () => {},
    close: async () => {},
  };
}
