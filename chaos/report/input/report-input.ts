import type { StackName } from '../../../infra/lab-config.ts';
import type { StackMeasurement } from '../../measure/measurement.ts';
import type { RecordedJournal } from '../../run/journal-schema.ts';
import type { RunIndex } from '../../run/run-index.ts';

/** A file that the report is made of, as it was read. */
export interface SourceFile {
  /** Its name without folders. */
  readonly name: string;
  readonly text: string;
}

/** One experiment on one system: its journal and, where the lab measured it, what was measured. */
export interface JournalInput {
  readonly file: SourceFile;
  readonly journal: RecordedJournal;
  /** null where neither a measurement nor the file's name tells. */
  readonly stack: StackName | null;
  readonly measurement: StackMeasurement | null;
  readonly measurementFile: SourceFile | null;
}

/** All that a report is made of. */
export interface ReportInput {
  readonly inputs: readonly JournalInput[];
  /** The run that all journals belong to; null where they are of several, or of none. */
  readonly run: RunIndex | null;
  /** What could not be used, and why, in English. */
  readonly problems: readonly string[];
}
