import { Value } from 'typebox/value';
import { ChaosmicroExtension } from '../extension.ts';
import type { RecordedJournal } from '../run/journal-schema.ts';

/** What an experiment says to this harness; null where it says nothing, or nothing that it knows. */
export function readExtension({ experiment }: RecordedJournal): ChaosmicroExtension | null {
  const extensions: readonly unknown[] = experiment.extensions ?? [];
  for (const one of extensions) if (Value.Check(ChaosmicroExtension, one)) return one;
  return null;
}
