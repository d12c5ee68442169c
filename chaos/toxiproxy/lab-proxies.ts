import { type LabConfig, STACK_NAMES, type StackName } from '../../infra/lab-config.ts';
import { connectToxiproxy, type ProxyState } from './toxiproxy-api.ts';
import { ToxiproxyApiError } from './toxiproxy-api-error.ts';

/** What one stack's Toxiproxy has. */
export interface StackProxies {
  readonly stack: StackName;
  /** Where its Toxiproxy is asked. */
  readonly url: string;
  /** Null when it doesn't answer. */
  readonly proxies: readonly ProxyState[] | null;
}

/** The proxies of both stacks, with their toxics. */
export function listLabProxies(config: LabConfig): Promise<StackProxies[]> {
  return Promise.all(
    STACK_NAMES.map(async (stack) => {
      const url = config.stacks[stack].toxiproxyUrl;
      return { stack, url, proxies: await listProxies(url) };
    }),
  );
}

async function listProxies(url: string): Promise<ProxyState[] | null> {
  try {
    return await connectToxiproxy(url).listProxies();
  } catch (error) {
    if (error instanceof ToxiproxyApiError) return null;
    throw error;
  }
}
