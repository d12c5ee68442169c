import type { LabConfig, StackConfig } from '../../../infra/lab-config.ts';
import { emptyNamespace } from './empty-namespace.ts';
import { type ExerciseProcess, startExerciseProcess } from './exercise-process.ts';
import { createExerciseProxies, deleteExerciseProxies } from './exercise-proxies.ts';
import { killProcessesLeft } from './process-left.ts';
import { referenceService, type ServiceSource } from './service-source.ts';
import { awaitReady, watchService } from './watch-service.ts';

/**
 * Does work on a stack of its own: a participant's service, the reference of the other one, and
 * proxies to empty stores. When the work ends, whatever happened, nothing of it is left.
 * @throws CompileError, NoNamespaceError, ServiceTroubleError, or what the work throws
 */
export async function withExerciseStack<T>(
  config: LabConfig,
  source: ServiceSource,
  signal: AbortSignal,
  work: (stack: StackConfig, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stack = config.exercise;
  const over = new AbortController();
  const trouble = new AbortController();
  const started: ExerciseProcess[] = [];
  await killProcessesLeft(config.labDir);
  try {
    await createExerciseProxies(config);
    await emptyNamespace(stack);
    const other = source.service === 'order-api' ? 'notifier' : 'order-api';
    // order-api first: it declares the queue.
    const sources = [source, referenceService(other)].sort((a, b) =>
      b.service.localeCompare(a.service),
    );
    for (const one of sources) {
      const process = await startExerciseProcess(config, one);
      started.push(process);
      await awaitReady(process, signal);
    }
    for (const process of started) {
      void watchService(process, over.signal, (error) => trouble.abort(error));
    }
    const ended = AbortSignal.any([signal, trouble.signal]);
    try {
      return await work(stack, ended);
    } catch (error) {
      throw trouble.signal.aborted ? trouble.signal.reason : error;
    }
  } finally {
    over.abort();
    await Promise.allSettled(started.map((process) => process.stop()));
    // One that stays has no fault, and the next check makes it anew: no reason to hide what went wrong.
    await deleteExerciseProxies(config).catch(() => {});
  }
}
