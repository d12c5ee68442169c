import type {
  DryMode,
  Experiment,
  HypothesisStrategy,
  RollbackStrategy,
} from '../experiment/experiment.ts';
import type { ContinuousOptions } from './continuous-hypothesis.ts';

/** How an experiment is run, whatever it does. */
export interface Strategies {
  readonly rollbackStrategy: RollbackStrategy;
  readonly hypothesisStrategy: HypothesisStrategy;
  /** Of the strategies that look at the steady state beside the method. */
  readonly continuous: ContinuousOptions;
}

/** What the command line says, over what the experiments say. */
export interface ChosenStrategies extends Partial<Strategies> {
  readonly dry?: DryMode;
}

/** Once a second, and to the end of the method. */
export const DEFAULT_CONTINUOUS: ContinuousOptions = { frequency: 1, failFast: false };

/** The strategies that hold for an experiment: the command's, or else the experiment's own. */
export function strategiesOf(experiment: Experiment, chosen: ChosenStrategies): Strategies {
  const { rollbacks, hypothesis } = experiment.runtime ?? {};
  return {
    rollbackStrategy: chosen.rollbackStrategy ?? rollbacks?.strategy ?? 'default',
    hypothesisStrategy: chosen.hypothesisStrategy ?? hypothesis?.strategy ?? 'default',
    continuous: chosen.continuous ?? DEFAULT_CONTINUOUS,
  };
}

/** When the hypothesis's probes are run. @see chaoslib.run.should_run_before_method */
export function whenToProbe(strategy: HypothesisStrategy) {
  const isContinuous = strategy === 'continuously' || strategy === 'continously';
  return {
    before: strategy === 'default' || strategy === 'before-method-only' || isContinuous,
    during: strategy === 'during-method-only' || isContinuous,
    after: strategy === 'default' || strategy === 'after-method-only' || isContinuous,
  };
}
