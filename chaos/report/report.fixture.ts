import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recorded, recordedJournal } from '../compare/journals/journal.fixture.ts';
import { type Figures, measurement } from '../compare/measurement.fixture.ts';
import type { StackMeasurement } from '../measure/measurement.ts';
import type { RecordedJournal } from '../run/journal-schema.ts';
import type { RunIndex } from '../run/run-index.ts';
import type { JournalInput } from './input/report-input.ts';
import { buildReport, type Report } from './report.ts';

const toxic = {
  type: 'action' as const,
  name: 'add the toxic',
  provider: {
    type: 'python',
    module: 'chaostoxi.toxic.actions',
    func: 'create_timeout_toxic',
    arguments: { for_proxy: 'mysql_proxy', toxic_name: 'silent', timeout: 5_000 },
  },
};

const post = { type: 'http', url: 'http://order-api/orders', method: 'POST' };
const order = recorded('place an order', {
  activity: { type: 'action', name: 'place an order', provider: post },
});

/** A journal of an experiment with a hypothesis, a fault, an order and a rollback. */
function experimentJournal(change: Partial<RecordedJournal> = {}): RecordedJournal {
  const experiment = {
    title: 'What becomes of an order when MySQL falls silent?',
    description: 'Nothing that MySQL sends arrives.',
    tags: ['mysql', 'timeout'],
    contributions: { reliability: 'high' },
    'steady-state-hypothesis': {
      title: 'The order system is healthy',
      probes: [{ type: 'probe', name: 'order-api is healthy', tolerance: 200 }],
    },
    method: [toxic],
    rollbacks: [],
    dry: null,
  };
  const state = {
    steady_state_met: true,
    probes: [recorded('order-api is healthy', { tolerance_met: true })],
  };
  return recordedJournal({
    experiment,
    steady_states: { before: state, after: state, during: [] },
    run: [recorded('add the toxic', { activity: toxic, output: true }), order],
    rollbacks: [recorded('remove the toxic', { output: true })],
    ...change,
  });
}

/** A measurement with a second-by-second series, which was fast except while the fault was there. */
export function measured(figures: Figures): StackMeasurement {
  const base = measurement(figures);
  const series = Array.from({ length: 30 }, (_, second) => {
    const ms = second >= 5 && second < 15 ? 4_000 : 5;
    return { second, sent: 20, acknowledged: 20, p50: ms, p99: 2 * ms, max: 3 * ms };
  });
  return { ...base, steady: base.steady && { ...base.steady, series } };
}

export interface InputChange {
  readonly figures?: Figures;
  readonly journal?: Partial<RecordedJournal>;
  /** A journal alone, as the original leaves it. */
  readonly isAlone?: boolean;
  readonly file?: string;
}

/** One experiment on one stack, as it was read. */
export function journalInput(
  stack: 'before' | 'after' | null,
  { figures = {}, journal: change = {}, isAlone = false, file }: InputChange = {},
): JournalInput {
  // Both stacks begin at one moment, and never end at the same.
  const end = `2026-01-31T10:00:0${stack === 'after' ? 1 : 2}.000001+00:00`;
  const journal = experimentJournal({ end, ...change });
  const name = file ?? `timeout.${stack}.journal.json`;
  const measurement = isAlone || stack === null ? null : measured({ ...figures, stack });
  return {
    file: { name, text: JSON.stringify(journal) },
    journal,
    stack,
    measurement,
    measurementFile: measurement && {
      name: `timeout.${stack}.measurement.json`,
      text: JSON.stringify(measurement),
    },
  };
}

/** A report on both stacks of one experiment: before loses orders, after holds. */
export function bothStacks(): Report {
  const before = journalInput('before', {
    figures: { lost: 3, single: { status: 500, durationMs: 5_012 } },
  });
  return reportOn(before, journalInput('after'));
}

export function reportOn(...inputs: readonly JournalInput[]): Report {
  const createdAt = new Date('2026-02-01T08:00:00Z');
  return buildReport({ inputs, run: runIndex(), problems: [] }, createdAt);
}

/** The index of a run that kept where it ran. */
function runIndex(): RunIndex {
  return {
    schemaVersion: 1,
    runId: '20260131T100000Z',
    startedAt: '2026-01-31T10:00:00.000Z',
    endedAt: '2026-01-31T10:00:30.000Z',
    status: 'completed',
    stacks: ['before', 'after'],
    experiments: [],
    imposedWaitMs: 30_000,
    actualMs: 31_000,
    environment: {
      host: 'machine',
      user: 'ayu',
      platform: 'Linux',
      processor: 'A processor',
      processors: 2,
      memoryMiB: 8_192,
      node: 'v24.0.0',
      engine: 'native',
      parts: [{ label: 'MySQL', version: 'MariaDB 10.11' }],
      settings: { BREAKER_RESET_MS: '250' },
      workload: 'steady',
    },
  };
}

/** Writes a run's folder as the harness leaves it, below a lab's. @returns its path */
export async function writeRun(labDir: string, inputs: readonly JournalInput[]): Promise<string> {
  const index = runIndex();
  const dir = join(labDir, 'runs', index.runId);
  await mkdir(dir, { recursive: true });
  const files = inputs.flatMap(({ file, measurementFile }) =>
    measurementFile ? [file, measurementFile] : [file],
  );
  for (const { name, text } of files) await writeFile(join(dir, name), text);
  const { journal } = inputs[0] ?? { journal: experimentJournal() };
  index.experiments.push({
    id: 'timeout',
    file: 'timeout.json',
    title: journal.experiment.title,
    startedAt: index.startedAt,
    endedAt: index.endedAt,
    status: 'completed',
    error: null,
    stacks: inputs.map(({ stack, file, measurementFile }) => ({
      stack: stack ?? 'before',
      outcome: 'completed',
      journal: file.name,
      measurement: measurementFile?.name ?? null,
    })),
    imposedWaitMs: 30_000,
    actualMs: 31_000,
  });
  await writeFile(join(dir, 'run.json'), JSON.stringify(index));
  return dir;
}
