import type { Case } from '../case.ts';
import { EXPERIMENT_FILE_CASES } from './experiment-file.ts';
import { HTTP_CASES } from './http.ts';
import { PROCESS_CASES } from './process.ts';

/** Every experiment that both harnesses run, by what it is about. */
export const CORPUS: Readonly<Record<string, readonly Case[]>> = {
  'http provider': HTTP_CASES,
  'process provider': PROCESS_CASES,
  'experiment files': EXPERIMENT_FILE_CASES,
};
