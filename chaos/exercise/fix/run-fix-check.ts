import { join } from 'node:path';
import { request } from 'undici';
import type { LabConfig, StackConfig } from '../../../infra/lab-config.ts';
import { type DrillOptions, runDrill } from '../../drill/run-drill.ts';
import type { Workload } from '../../measure/workload.ts';
import { asActiveRun } from '../../run/as-active-run.ts';
import type { WriteLine } from '../../run/console-observer.ts';
import type { FixExercise } from '../exercise.ts';
import { ATTEMPTS_PATH, type AttemptRecord } from '../service/attempt.ts';
import type { ServiceSource } from '../stack/service-source.ts';
import { ServiceTroubleError } from '../stack/service-trouble.ts';
import { withExerciseStack } from '../stack/with-exercise-stack.ts';
import type { ProgressTexts } from '../texts/texts.ts';
import { type CheckDrill, type CheckLab, CLIENT_WAITS_MS } from './fix-check.ts';
import type { RuleOutcome } from './rule-outcome.ts';

const RATE_PER_SECOND = 20;
const WARM_UP_S = 2;
const RECOVERY_S = 3;

export interface RunFixCheckOptions {
  readonly exercise: FixExercise;
  /** The participant's file, or another one that makes the same service; absolute. */
  readonly file: string;
  readonly texts: ProgressTexts;
  readonly writeLine: WriteLine;
}

/**
 * Measures a participant's service on a stack of its own.
 * @returns how each rule of the exercise came out; that the process ended or hangs is one of them
 * @throws LabNotRunningError, RunIsActiveError, CompileError, NoNamespaceError; InterruptedError once
 *   nothing of it is left
 */
export async function runFixCheck(
  config: LabConfig,
  { exercise, file, texts, writeLine }: RunFixCheckOptions,
): Promise<RuleOutcome[]> {
  return asActiveRun(config, {
    stacks: [config.stacks.before],
    writeLine,
    prepare: async () => ({ dir: join(config.labDir, 'exercises') }),
    run: async (_, { first }) => {
      const source: ServiceSource = { service: exercise.service, file };
      writeLine(texts.starting(exercise.service));
      try {
        return await withExerciseStack(config, source, first, (stack, signal) =>
          exercise.check(checkLab(stack, signal, exercise.id, texts, writeLine)),
        );
      } catch (error) {
        first.throwIfAborted();
        if (!(error instanceof ServiceTroubleError)) throw error;
        return [{ rule: 'alive', passed: false, figures: error.trouble }];
      }
    },
  });
}

function checkLab(
  stack: StackConfig,
  signal: AbortSignal,
  id: string,
  texts: ProgressTexts,
  writeLine: WriteLine,
): CheckLab {
  let drills = 0;
  return {
    stack,
    signal,
    async drill(drill) {
      drills += 1;
      const runId = `exercise-${Date.now().toString(36)}-${drills}`;
      const [result] = await runDrill(
        {
          id,
          workload: workloadOf(drill),
          client: drill.client ?? { timeoutMs: CLIENT_WAITS_MS, retries: 0 },
          fault: drill.fault,
        },
        { stacks: [stack], runId, signal, onProgress: reporter(drill, texts, writeLine) },
      );
      if (!result) throw new Error('a drill on one stack gives one result');
      return result;
    },
    async attempts({ orders }, call) {
      const { body } = await request(`${stack.orderApiUrl}${ATTEMPTS_PATH}`, { signal });
      const all = (await body.json()) as AttemptRecord[];
      const from = orders[0]?.sentAt ?? 0;
      return all.filter((one) => one.call === call && one.startedAt >= from);
    },
  };
}

function workloadOf({ faultS, recoveryS = RECOVERY_S }: CheckDrill): Workload {
  return {
    name: 'steady',
    rate_per_second: RATE_PER_SECOND,
    warm_up_s: WARM_UP_S,
    fault_s: faultS,
    recovery_s: recoveryS,
    orderSize: 'small',
    readShare: 0,
  };
}

/** A line at the beginning of each phase, and one every three seconds. */
function reporter(
  { fault }: CheckDrill,
  texts: ProgressTexts,
  writeLine: WriteLine,
): NonNullable<DrillOptions['onProgress']> {
  let lastPhase = '';
  return (_, progress) => {
    const isNews = progress.phase !== lastPhase || progress.second % 3 === 0;
    lastPhase = progress.phase;
    if (isNews) writeLine(texts.progress(fault.id, progress));
  };
}
