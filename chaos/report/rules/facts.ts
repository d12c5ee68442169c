import type { StackName } from '../../../infra/lab-config.ts';
import type { StackMeasurement } from '../../measure/measurement.ts';
import type { Fault } from '../fault.ts';

/** What rules look at: one experiment on one stack, as it was measured. */
export interface StackFacts
  extends Pick<StackMeasurement, 'single' | 'steady' | 'ledger'>,
    Required<Pick<StackMeasurement, 'history' | 'connections'>> {
  readonly experiment: string;
  readonly stack: StackName | null;
  /** The first fault that the method brings; null where it brings none. */
  readonly fault: Fault | null;
  readonly health: StackMeasurement['health'] | null;
  readonly journal: {
    readonly status: string;
    readonly deviated: boolean;
    /** Whether the hypothesis was met before the method; null where nobody looked. */
    readonly wasSteady: boolean | null;
    /** Names of activities that failed. */
    readonly failed: readonly string[];
  };
  /** Whether every promise of the after stack was kept; null where not all were measured. */
  readonly keepsPromises: boolean | null;
  /** The other stack's figures in the same experiment. */
  readonly other: Pick<StackMeasurement, 'single' | 'steady' | 'ledger'> | null;
}
