import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf } from '../../infra/unknown-error.ts';
import { writeAtomically } from '../run/write-atomically.ts';
import { type Labels, labelText, SERIES, type SeriesName, seriesKey } from './series.ts';

/**
 * The harness's series in one text file, which Prometheus serves to itself (as a console template,
 * see infra/prometheus/prometheus-config.ts). So they outlive the run without a process of their
 * own, and each experiment keeps its values until it runs again.
 */
export interface ResultsFile {
  set(name: SeriesName, labels: Labels, value: number): void;
  /** Drops the series of this name whose labels begin with these. */
  drop(name: SeriesName, labels: Labels): void;
  /** Every fault that counts as active ends now. */
  endFaults(labels?: Labels, now?: number): void;
  /** Never rejects: no run fails for its series' sake. */
  save(): Promise<void>;
}

/**
 * Opens the file, or begins with nothing when there is none.
 * @param onProblem told why the file can't be written
 */
export async function openResultsFile(
  path: string,
  onProblem: (message: string) => void,
): Promise<ResultsFile> {
  const values = parse(await readFile(path, 'utf8').catch(() => ''));
  let saved = Promise.resolve();
  return {
    set: (name, labels, value) => void values.set(seriesKey(name, labels), value),
    drop(name, labels) {
      for (const key of values.keys()) {
        if (key.startsWith(`${name}{`) && hasLabels(key, labels)) values.delete(key);
      }
    },
    endFaults(labels = {}, now = Date.now() / 1_000) {
      for (const [key, value] of values) {
        if (!key.startsWith('chaos_fault_active{') || !hasLabels(key, labels)) continue;
        values.set(key, 0);
        if (value === 1) values.set(key.replace('active', 'end_timestamp_seconds'), now);
      }
    },
    save() {
      // One after the other: two writers would share a temporary file.
      saved = saved.then(() =>
        write(path, format(values)).catch((error: unknown) =>
          onProblem(`Prometheus will not have the results: ${messageOf(error)}`),
        ),
      );
      return saved;
    },
  };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeAtomically(path, text);
}

function hasLabels(key: string, labels: Labels): boolean {
  return key.includes(`{${labelText(labels)}`);
}

function parse(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

/** The text format wants the lines of one name together. */
function format(values: ReadonlyMap<string, number>): string {
  return Object.entries(SERIES)
    .map(([name, help]) => {
      const lines = [...values].filter(([key]) => key.startsWith(`${name}{`));
      const samples = lines.map(([key, value]) => `${key} ${value}\n`).join('');
      return samples && `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${samples}`;
    })
    .join('');
}
