import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { ChaosmicroExtension } from '../extension.ts';
import type { PublishedFinding } from './comparison.ts';
import { readJson } from './read-json.ts';

const ROOT_DIR = resolve(fileURLToPath(import.meta.url), '../../..');

const ExperimentFile = Type.Object({ extensions: Type.Array(Type.Unknown()) });

/**
 * What the published exercise found, from the experiment's own file (a relative path is one from the
 * repository's root); null when the file is gone or says nothing of it.
 */
export async function readPublished(experimentFile: string): Promise<PublishedFinding | null> {
  const file = await readJson(resolve(ROOT_DIR, experimentFile), ExperimentFile);
  if (file.kind === 'problem') return null;
  const extension = file.value.extensions.find((each) => Value.Check(ChaosmicroExtension, each));
  if (!Value.Check(ChaosmicroExtension, extension) || !extension.published) return null;
  const { order_status, order_duration_ms, finding } = extension.published;
  return { orderStatus: order_status, orderDurationMs: order_duration_ms, finding };
}
