import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_PORTS } from '../lab-ports.ts';

interface ComposeService {
  readonly image: string;
  readonly ports?: readonly string[];
  readonly profiles: readonly string[];
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly security_opt?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly build?: unknown;
  readonly networks: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const root = new URL('../../', import.meta.url);
const file = parse(await readFile(new URL('docker-compose.yml', root), 'utf8'), {
  merge: true,
}) as {
  services: Record<string, ComposeService>;
};
const services = Object.entries(file.services);
const dockerfile = await readFile(new URL('services/Dockerfile', root), 'utf8');

describe.each(services)('service %s of docker-compose.yml', (name, service) => {
  it('names its image by a variable, with a version that does not move', () => {
    expect(service.image).toMatch(/^\$\{LAB_[A-Z]+_IMAGE:-[^}]+\}$/);
    if (!service.build) expect(service.image).toMatch(/:v?\d[^}]*\}$/);
  });

  it("publishes the lab's ports, each by its variable, on loopback only", () => {
    for (const port of service.ports ?? []) {
      const [, variable, fallback] =
        /^127\.0\.0\.1:\$\{(LAB_[A-Z_]+):-(\d+)\}:\d+$/.exec(port) ?? [];
      expect(`${variable} ${fallback}`, port).toBe(
        `${variable} ${DEFAULT_PORTS[variable as keyof typeof DEFAULT_PORTS]}`,
      );
    }
  });

  it('has limits and a profile, and can not gain privileges', () => {
    expect(service.mem_limit).toMatch(/^\d+m$/);
    expect(service.pids_limit).toBeGreaterThan(0);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.profiles).toContain(
      /^(prometheus|alertmanager|grafana|jaeger)$/.test(name) ? 'observe' : 'core',
    );
  });

  it('has a health check, in its image or here', () => {
    // Jaeger's image has no program that could ask it.
    if (name === 'jaeger') return expect(service.healthcheck).toBeUndefined();
    if (service.build) return expect(dockerfile).toContain('HEALTHCHECK');
    expect(service.healthcheck?.test[0]).toBe('CMD');
  });
});

it("keeps the stacks' services out of the network of the servers", () => {
  for (const stack of ['before', 'after']) {
    expect(file.services[`${stack}-order-api`]?.networks).toEqual([stack]);
    expect(file.services[`${stack}-notifier`]?.networks).toEqual([stack]);
    expect(file.services[`${stack}-toxiproxy`]?.networks).toEqual(['servers', stack]);
  }
});

it('gives both stacks the same environment but for what tells them apart', () => {
  const before = file.services['before-order-api']?.environment ?? {};
  const after = file.services['after-order-api']?.environment ?? {};
  const differing = Object.keys(before).filter((name) => before[name] !== after[name]);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(differing).toEqual(['STACK', 'REMEDIATION', 'MYSQL_URL', 'MONGO_URL', 'RABBITMQ_URL']);
});

/** Rules of hadolint that this file could break: DL3000, DL3002, DL3006, DL3020, DL3025. */
describe('services/Dockerfile', () => {
  const lines = dockerfile.split('\n');
  const withWord = (word: string) => lines.filter((line) => line.startsWith(`${word} `));

  it('starts each stage from the image that one variable names', () => {
    const variable = ['$', '{NODE_IMAGE}'].join('');
    expect(withWord('FROM')).toEqual([`FROM ${variable} AS build`, `FROM ${variable}`]);
    expect(withWord('ARG')).toEqual(['ARG NODE_IMAGE=node:24-bookworm-slim']);
  });

  it('ends as a user that is not root', () => {
    expect(withWord('USER').at(-1)).toBe('USER 1000:1000');
    expect(dockerfile.lastIndexOf('USER')).toBeGreaterThan(dockerfile.lastIndexOf('FROM'));
  });

  it('copies without ADD, into absolute folders, and gives its command as a list', () => {
    expect(withWord('ADD')).toEqual([]);
    for (const line of withWord('WORKDIR')) expect(line).toMatch(/^WORKDIR \//);
    for (const line of withWord('CMD')) expect(line).toMatch(/^CMD \["/);
  });
});
