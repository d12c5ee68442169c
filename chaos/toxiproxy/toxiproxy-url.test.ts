import { expect, it } from 'vitest';
import { toxiproxyUrl } from './toxiproxy-url.ts';

it.each([
  [{ toxiproxy_url: 'http://t:1', toxiproxy_host: 'h' }, 'http://t:1'],
  [{ toxiproxy_host: 'h' }, 'http://h:8474'],
  [{ toxiproxy_host: 'h', toxiproxy_port: 5 }, 'http://h:5'],
  [{ toxiproxy_port: 5 }, null],
])('%j means %s', (configuration, url) => {
  expect(toxiproxyUrl(configuration)).toBe(url);
});
