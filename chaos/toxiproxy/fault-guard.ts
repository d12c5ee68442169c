import type { ProxyState, ToxiproxyApi } from './toxiproxy-api.ts';

/** Puts a Toxiproxy back as it was, whatever an experiment did to it. */
export interface FaultGuard {
  /**
   * Removes every toxic that was not there before, enables or disables each proxy as it was, gives
   * it its old addresses, and creates it again where it is gone. Proxies that are new may stay.
   * @returns in words what it had to put right; nothing after rollbacks that did their job.
   * @throws ToxiproxyApiError
   */
  restore(): Promise<string[]>;
}

/** Remembers the state of a Toxiproxy, before the first fault. @throws ToxiproxyApiError */
export async function guardToxiproxy(toxiproxy: ToxiproxyApi): Promise<FaultGuard> {
  const before = await toxiproxy.listProxies();
  return {
    restore: async () => {
      const now = await toxiproxy.listProxies();
      const restored = [...(await removeToxics(toxiproxy, before, now))];
      for (const proxy of before) {
        const current = now.find((one) => one.name === proxy.name);
        restored.push(...(await restoreProxy(toxiproxy, proxy, current)));
      }
      return restored;
    },
  };
}

async function removeToxics(
  toxiproxy: ToxiproxyApi,
  before: readonly ProxyState[],
  now: readonly ProxyState[],
): Promise<string[]> {
  const removed: string[] = [];
  for (const { name, toxics } of now) {
    const old = before.find((proxy) => proxy.name === name)?.toxics ?? [];
    for (const toxic of toxics.filter((one) => !old.some((other) => other.name === one.name))) {
      await toxiproxy.deleteToxic(name, toxic.name);
      removed.push(`removed toxic '${toxic.name}' (${toxic.type}) from ${name}`);
    }
  }
  return removed;
}

async function restoreProxy(
  toxiproxy: ToxiproxyApi,
  { name, listen, upstream, enabled }: ProxyState,
  now: ProxyState | undefined,
): Promise<string[]> {
  if (!now) {
    await toxiproxy.createProxy({ name, listen, upstream, enabled });
    return [`created ${name} again, which was deleted`];
  }
  if (now.listen === listen && now.upstream === upstream && now.enabled === enabled) return [];
  await toxiproxy.modifyProxy(name, { listen, upstream, enabled });
  return [`put ${name} back to ${listen} → ${upstream}, ${enabled ? 'enabled' : 'disabled'}`];
}
