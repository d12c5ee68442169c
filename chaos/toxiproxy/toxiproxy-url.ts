import type { Configuration } from '../experiment/configuration.ts';

/**
 * Where Toxiproxy's API is, from the configuration's `toxiproxy_url`, or else `toxiproxy_host` and
 * `toxiproxy_port` (8474 without one); null when it names neither URL nor host.
 * @see chaostoxi.toxiproxyapi.build_baseUrl
 */
export function toxiproxyUrl(configuration: Configuration): string | null {
  const { toxiproxy_url: url, toxiproxy_host: host, toxiproxy_port: port } = configuration;
  if (url) return String(url);
  if (!host) return null;
  return `http://${host}:${port || 8474}`;
}
