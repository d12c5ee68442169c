import { expect, it } from 'vitest';
import { readLabConfig, STACK_NAMES } from './lab-config.ts';
import { DEFAULT_PORTS } from './lab-ports.ts';
import { replicaUrls } from './replica-url.ts';

it('a service with one process has one address', () => {
  expect(replicaUrls('http://127.0.0.1:18201', 1)).toEqual(['http://127.0.0.1:18201']);
});

it('replicas have ports that no part of the lab has, and no other replica', () => {
  const { stacks, replicas } = readLabConfig({ LAB_REPLICAS: '8' });
  const urls = STACK_NAMES.flatMap((stack) => [
    ...replicaUrls(stacks[stack].orderApiUrl, replicas),
    ...replicaUrls(stacks[stack].notifierUrl, replicas),
  ]);
  const ports = [...urls.map((url) => Number(new URL(url).port)), ...Object.values(DEFAULT_PORTS)];
  expect(urls).toHaveLength(32);
  expect(new Set(ports).size).toBe(ports.length);
});

it('there are 1 to 8 of them', () => {
  for (const text of ['0', '9', '1.5', 'two']) {
    expect(() => readLabConfig({ LAB_REPLICAS: text })).toThrow(
      `LAB_REPLICAS=${text}: expected a number from 1 to 8`,
    );
  }
  expect(readLabConfig({}).replicas).toBe(1);
});
