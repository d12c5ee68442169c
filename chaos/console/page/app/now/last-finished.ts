import type { RunSummary } from '../../../protocol.ts';

/** The newest run of experiments that is over. */
export function lastFinished(runs: readonly RunSummary[]): RunSummary | undefined {
  return runs.find(({ outcome, kind }) => outcome !== 'running' && kind === 'experiments');
}
