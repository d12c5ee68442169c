import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { ChaosmicroExtension } from '../extension.ts';
import type { MeasuredFinding, MeasuredFindings, PublishedFinding } from './comparison.ts';
import { readJson } from './read-json.ts';

const ROOT_DIR = resolve(fileURLToPath(import.meta.url), '../../..');

const ExperimentFile = Type.Object({ extensions: Type.Array(Type.Unknown()) });

/** What was found before, by whom. */
export interface Findings {
  readonly published: PublishedFinding | null;
  readonly measured: MeasuredFindings | null;
}

/**
 * What the published exercise found and what was measured when the experiment was written, from its
 * own file (a relative path is one from the repository's root); null when the file is gone or says
 * nothing of it.
 */
export async function readFindings(experimentFile: string): Promise<Findings> {
  const file = await readJson(resolve(ROOT_DIR, experimentFile), ExperimentFile);
  const extensions = file.kind === 'problem' ? [] : file.value.extensions;
  const extension = extensions.find((each) => Value.Check(ChaosmicroExtension, each));
  return Value.Check(ChaosmicroExtension, extension)
    ? findingsIn(extension)
    : { published: null, measured: null };
}

/** What an experiment says was found before. */
export function findingsIn({ published, measured }: ChaosmicroExtension): Findings {
  return {
    published: published
      ? {
          orderStatus: published.order_status,
          orderDurationMs: published.order_duration_ms,
          finding: published.finding,
        }
      : null,
    measured: measured
      ? { before: measuredOf(measured.before), after: measuredOf(measured.after) }
      : null,
  };
}

type WrittenFinding = NonNullable<Static<typeof ChaosmicroExtension>['measured']>['before'];

function measuredOf({ order_status, loses_orders, finding }: WrittenFinding): MeasuredFinding {
  return { orderStatus: order_status, losesOrders: loses_orders, finding };
}
