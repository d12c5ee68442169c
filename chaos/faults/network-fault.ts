import type { StackConfig } from '../../infra/lab-config.ts';
import { type FaultGuard, guardToxiproxy } from '../toxiproxy/fault-guard.ts';
import { connectToxiproxy, type ToxicState } from '../toxiproxy/toxiproxy-api.ts';
import type { Fault } from './fault.ts';

/** What a network fault does to each of its proxies: a toxic, or no connection at all. */
export type ProxyFault =
  | { readonly kind: 'toxic'; readonly toxic: ToxicState }
  | { readonly kind: 'down' };

/**
 * A fault on the paths from a stack to one or more of its dependencies, brought to all of them at
 * once. Each stack has a Toxiproxy of its own, and so its own fault.
 */
export function networkFault(id: string, proxies: readonly string[], fault: ProxyFault): Fault {
  const guards = new Map<string, FaultGuard>();
  return {
    id,
    async bring(stack) {
      const toxiproxy = connectToxiproxy(stack.toxiproxyUrl);
      guards.set(stack.name, await guardToxiproxy(toxiproxy));
      await Promise.all(
        proxies.map((proxy) =>
          fault.kind === 'down'
            ? toxiproxy.modifyProxy(proxy, { enabled: false })
            : toxiproxy.createToxic(proxy, fault.toxic),
        ),
      );
    },
    async remove(stack: StackConfig) {
      await guards.get(stack.name)?.restore();
      guards.delete(stack.name);
    },
  };
}
