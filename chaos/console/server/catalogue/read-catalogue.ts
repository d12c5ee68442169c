import { join } from 'node:path';
import { type LabConfig, PROXY_NAMES } from '../../../../infra/lab-config.ts';
import { DEPENDENCIES, type Dependency } from '../../../experiment/dependencies.ts';
import { findExperiments } from '../../../experiment/find-experiments.ts';
import { loadAll } from '../../../experiment/load-all.ts';
import { loadSeconds } from '../../../measure/load-phases.ts';
import { TOXIC_TYPE_NAMES } from '../../../toxiproxy/toxic-types.ts';
import {
  type Catalogue,
  type CatalogueExperiment,
  MAX_PER_SECOND,
  TOXIC_SECONDS,
} from '../../protocol.ts';
import { experimentTexts } from './texts.ts';
import { toxicAttributes } from './toxic-ranges.ts';

/** What the page shows of an experiment, and what the console has to know beside it. */
export interface KnownExperiment {
  readonly shown: CatalogueExperiment;
  /** Length of its load, in s; 0 without one. */
  readonly loadSeconds: number;
}

/** The lab's own experiments on all dependencies, without their variants. */
export async function readExperiments(
  config: Pick<LabConfig, 'rootDir'>,
): Promise<KnownExperiment[]> {
  const lists = DEPENDENCIES.map(async (dependency) => {
    const files = await findExperiments(['all'], config.rootDir, [dependency]);
    const loaded = await loadAll(
      files.map((file) => join(process.cwd(), file)),
      process.env,
    );
    return loaded.map(({ id, experiment, extension }) => {
      const steady = extension?.workloads.steady;
      return {
        shown: shown(dependency, id, experiment.title),
        loadSeconds: steady ? loadSeconds(steady) : 0,
      };
    });
  });
  return (await Promise.all(lists)).flat();
}

function shown(dependency: Dependency, id: string, title: string): CatalogueExperiment {
  const prefix = `${dependency}-`;
  const fault = id.startsWith(prefix) ? id.slice(prefix.length) : id;
  return { id, dependency, fault, ...experimentTexts(dependency, fault, title) };
}

/** What there is to start, and within which limits. */
export function catalogueOf(experiments: readonly KnownExperiment[]): Catalogue {
  return {
    experiments: experiments.map((one) => one.shown),
    toxics: TOXIC_TYPE_NAMES.map((type) => ({ type, attributes: toxicAttributes(type) })),
    proxies: [...PROXY_NAMES],
    load: { min: 0, max: MAX_PER_SECOND.steady, default: 20, bulkMax: MAX_PER_SECOND.bulk },
    toxicSeconds: TOXIC_SECONDS,
  };
}
