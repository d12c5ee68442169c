import type { ProxyName, StackConfig } from '../lab-config.ts';

/** A proxy in Toxiproxy's configuration file. */
export interface ToxiproxyConfigEntry {
  readonly name: ProxyName;
  readonly listen: string;
  readonly upstream: string;
  readonly enabled: boolean;
}

/** The proxies that a stack's Toxiproxy starts with (its `-config` file). */
export function toxiproxyConfig({
  proxied,
  direct,
}: Pick<StackConfig, 'proxied' | 'direct'>): ToxiproxyConfigEntry[] {
  const entry = (name: ProxyName, listen: string, upstream: string) => ({
    name,
    listen: new URL(listen).host,
    upstream: new URL(upstream).host,
    enabled: true,
  });
  return [
    entry('mysql_proxy', proxied.mysql, direct.mysql),
    entry('mongo_proxy', proxied.mongo, direct.mongo),
    entry('rabbitmq_proxy', proxied.rabbitmq, direct.rabbitmq),
  ];
}
