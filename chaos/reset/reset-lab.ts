import type { LabConfig } from '../../infra/lab-config.ts';
import type { ResetResult } from './reset-result.ts';
import { resetStack } from './reset-stack.ts';

/** Resets both stacks at the same time. Never throws for a server that is down: see `problems`. */
export async function resetLab(config: LabConfig): Promise<ResetResult> {
  const [before, after] = await Promise.all([
    resetStack(config.stacks.before),
    resetStack(config.stacks.after),
  ]);
  return {
    schemaVersion: 1,
    stacks: { before: before.removed, after: after.removed },
    problems: [...before.problems, ...after.problems],
  };
}
