import { type LabConfig, STACK_NAMES, type StackName } from '../../infra/lab-config.ts';
import { connectToxiproxy, type ToxicState } from './toxiproxy-api.ts';
import { ToxiproxyApiError } from './toxiproxy-api-error.ts';

/** A toxic that is at work now. */
export interface ActiveToxic extends ToxicState {
  readonly stack: StackName;
  readonly proxy: string;
}

/** The toxics of both stacks; none of a Toxiproxy that doesn't answer. */
export async function findActiveToxics(config: LabConfig): Promise<ActiveToxic[]> {
  const found = await Promise.all(
    STACK_NAMES.map(async (stack) => {
      const proxies = await listProxies(config.stacks[stack].toxiproxyUrl);
      return proxies.flatMap(({ name: proxy, toxics }) =>
        toxics.map((toxic) => ({ stack, proxy, ...toxic })),
      );
    }),
  );
  return found.flat();
}

async function listProxies(url: string) {
  try {
    return await connectToxiproxy(url).listProxies();
  } catch (error) {
    if (error instanceof ToxiproxyApiError) return [];
    throw error;
  }
}
