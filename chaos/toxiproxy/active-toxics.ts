import type { LabConfig, StackName } from '../../infra/lab-config.ts';
import { listLabProxies } from './lab-proxies.ts';
import type { ToxicState } from './toxiproxy-api.ts';

/** A toxic that is at work now. */
export interface ActiveToxic extends ToxicState {
  readonly stack: StackName;
  readonly proxy: string;
}

/** The toxics of both stacks; none of a Toxiproxy that doesn't answer. */
export async function findActiveToxics(config: LabConfig): Promise<ActiveToxic[]> {
  const stacks = await listLabProxies(config);
  return stacks.flatMap(({ stack, proxies }) =>
    (proxies ?? []).flatMap(({ name: proxy, toxics }) =>
      toxics.map((toxic) => ({ stack, proxy, ...toxic })),
    ),
  );
}
