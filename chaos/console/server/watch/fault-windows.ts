import { PROXY_NAMES, type ProxyName, type StackName } from '../../../../infra/lab-config.ts';
import type { StackProxies } from '../../../toxiproxy/lab-proxies.ts';
import type { FaultWindow } from '../../protocol.ts';

/** When faults came and went, for the last minutes. */
export interface FaultWindows {
  /** Notes what there is now. @returns whether a fault has come or gone */
  see(stack: StackName, proxies: StackProxies['proxies'], at: number): boolean;
  /** Those that act, and those that ended after `since` (ms since the epoch), oldest first. */
  list(since: number): FaultWindow[];
}

/** More than anybody brings within minutes: the oldest go first. */
const MAX_WINDOWS = 500;

/** Keeps the windows of both stacks. A Toxiproxy that doesn't answer leaves open what was open. */
export function faultWindows(): FaultWindows {
  let windows: FaultWindow[] = [];
  return {
    see(stack, proxies, at) {
      if (proxies === null) return false;
      const acting = proxies.flatMap(actingFaults);
      const isActing = (window: FaultWindow) =>
        acting.some(({ proxy, toxic }) => proxy === window.proxy && toxic === window.toxic);
      const open = windows.filter((window) => window.stack === stack && window.to === null);
      const gone = open.filter((window) => !isActing(window));
      const come = acting.filter(
        ({ proxy, toxic }) => !open.some((one) => one.proxy === proxy && one.toxic === toxic),
      );
      for (const window of gone) window.to = at;
      windows.push(...come.map((fault) => ({ stack, ...fault, from: at, to: null })));
      windows = windows.slice(-MAX_WINDOWS);
      return gone.length + come.length > 0;
    },
    list: (since) => windows.filter(({ to }) => to === null || to > since),
  };
}

function actingFaults({
  name,
  enabled,
  toxics,
}: NonNullable<StackProxies['proxies']>[number]): Pick<FaultWindow, 'proxy' | 'toxic' | 'type'>[] {
  const proxy = PROXY_NAMES.find((known): known is ProxyName => known === name);
  if (proxy === undefined) return [];
  const acting = toxics.map((toxic) => ({ proxy, toxic: toxic.name, type: toxic.type }));
  return enabled ? acting : [...acting, { proxy, toxic: 'disabled', type: 'disabled' }];
}
