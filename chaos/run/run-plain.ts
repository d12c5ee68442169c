import type { LabConfig } from '../../infra/lab-config.ts';
import { loadConfiguration } from '../experiment/configuration.ts';
import type { LoadedExperiment } from '../experiment/load-all.ts';
import { loadSecrets } from '../experiment/secrets.ts';
import { type FaultGuard, guardToxiproxy } from '../toxiproxy/fault-guard.ts';
import { isListening } from '../toxiproxy/is-listening.ts';
import { connectToxiproxy } from '../toxiproxy/toxiproxy-api.ts';
import { toxiproxyUrl } from '../toxiproxy/toxiproxy-url.ts';
import { markActiveRun, refuseWhileRunIsActive } from './active-run.ts';
import { observeOnConsole } from './console-observer.ts';
import type { RunContext } from './execute-activity.ts';
import { InterruptedError, watchForInterruption } from './interruption.ts';
import { writeJournalCopies } from './journal-path.ts';
import { runExperiment, strategiesOf } from './run-experiment.ts';
import type { RunExperimentsOptions } from './run-experiments.ts';

type PlainOptions = Omit<RunExperimentsOptions, 'experiments' | 'stacks' | 'withLoad'>;

/**
 * Runs one experiment as Chaos Toolkit itself does: on whatever its configuration names, without
 * the lab, its load or its measurements; the journal is all it gives. Faults are taken away all the
 * same.
 * @returns the exit code: 1 unless it completed without deviation.
 */
export async function runPlain(
  config: LabConfig,
  { experiment }: LoadedExperiment,
  options: PlainOptions,
): Promise<number> {
  const context = plainContext(experiment, options);
  const url = toxiproxyUrl(context.configuration);
  const faulty = url !== null && (await isListening(url)) ? url : null;
  if (faulty) await refuseWhileRunIsActive(config);
  const mark = faulty
    ? await markActiveRun(config, { toxiproxyUrls: [faulty], runDir: null })
    : null;
  const interruption = watchForInterruption(options.writeLine);
  let guard: FaultGuard | null = null;
  try {
    guard = faulty ? await guardToxiproxy(connectToxiproxy(faulty)) : null;
    const journal = await runExperiment(context, {
      ...strategiesOf(experiment, options.strategies),
      interrupted: interruption.first,
      rollbacksInterrupted: interruption.second,
    });
    const named = { experimentId: '', stack: '', journal };
    await writeJournalCopies(options.journalPath ?? 'journal.json', [named]);
    const { reason } = interruption.first;
    if (reason instanceof InterruptedError) return reason.exitCode;
    return journal.status === 'completed' && !journal.deviated ? 0 : 1;
  } finally {
    await restore(guard, context);
    await mark?.clear();
    interruption.stop();
  }
}

function plainContext(
  experiment: LoadedExperiment['experiment'],
  { variables, verbose, writeLine }: PlainOptions,
): RunContext {
  const env = { ...process.env };
  const { configuration } = loadConfiguration(experiment.configuration ?? {}, env, variables);
  const { secrets } = loadSecrets(experiment.secrets ?? {}, env);
  return {
    experiment,
    configuration,
    secrets,
    env,
    observer: observeOnConsole(null, writeLine, verbose),
  };
}

async function restore(guard: FaultGuard | null, { observer }: RunContext): Promise<void> {
  for (const restored of (await guard?.restore()) ?? []) {
    observer.log('warning', `The rollbacks left a fault behind: ${restored}`);
  }
}
