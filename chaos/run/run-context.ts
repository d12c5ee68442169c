import type { Configuration, Environment } from '../experiment/configuration.ts';
import type { DryMode, Experiment } from '../experiment/experiment.ts';
import type { Secrets } from '../experiment/secrets.ts';
import type { PythonProcess } from '../python/python-process.ts';
import type { RunObserver } from './observer.ts';

/** What every activity of one run shares. */
export interface RunContext {
  readonly experiment: Experiment;
  readonly configuration: Configuration;
  readonly secrets: Secrets;
  readonly env: Environment;
  readonly observer: RunObserver;
  /** What is left out; null in a real run. */
  readonly dry: DryMode | null;
  /** The real Python for functions that aren't native; null without `--python`. */
  readonly python: PythonProcess | null;
}
