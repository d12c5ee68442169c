import type { Case } from '../case.ts';
import { ACTIVITY_CASES } from './activities.ts';
import { CONFIGURATION_CASES } from './configuration.ts';
import { EXPERIMENT_FILE_CASES } from './experiment-file.ts';
import { HTTP_CASES } from './http.ts';
import { PROCESS_CASES } from './process.ts';
import { PYTHON_CASES } from './python.ts';
import { STRATEGY_CASES } from './strategies.ts';
import { TOLERANCE_CASES } from './tolerance.ts';
import { TOXIPROXY_CASES } from './toxiproxy.ts';

/** Every experiment that both harnesses run, by what it is about. */
export const CORPUS: Readonly<Record<string, readonly Case[]>> = {
  'http provider': HTTP_CASES,
  'process provider': PROCESS_CASES,
  'chaostoxi on Toxiproxy': TOXIPROXY_CASES,
  'other Python': PYTHON_CASES,
  tolerances: TOLERANCE_CASES,
  'configuration, secrets': CONFIGURATION_CASES,
  'activities, controls': ACTIVITY_CASES,
  'strategies, dry modes': STRATEGY_CASES,
  'experiment files': EXPERIMENT_FILE_CASES,
};
