import { texts } from '../state/preferences.ts';

/** What a proxy leads to, as experiments and breakers call it: `mysql` for `mysql_proxy`. */
export function dependencyOf(proxy: string): string {
  return proxy.replace(/_proxy$/, '');
}

/** Which dependency a proxy leads to, by name; the proxy's own name where it is none of the lab's. */
export function pathName(proxy: string): string {
  const names: Readonly<Record<string, string>> = texts.value.dependencies;
  return names[dependencyOf(proxy)] ?? proxy;
}
