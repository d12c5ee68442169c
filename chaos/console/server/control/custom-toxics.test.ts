import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { type LabConfig, readLabConfig } from '../../../../infra/lab-config.ts';
import { type LocalServer, serve } from '../../../load/local-server.fixture.ts';
import type { AddToxic } from '../../protocol.ts';
import { type CustomToxics, customToxics } from './custom-toxics.ts';
import { sweepStacks } from './sweep-stacks.ts';

/** As much of Toxiproxy's API as there is to answer here: one proxy, its toxics by name. */
async function toxiproxy(refusal: number | null = null) {
  const toxics = new Map<string, unknown>();
  const seen = { toxics, hangs: false };
  const server: LocalServer = await serve(async (request, response) => {
    if (seen.hangs) return;
    let body = '';
    for await (const part of request) body += part;
    if (request.method === 'POST' && request.url === '/reset') {
      toxics.clear();
      response.writeHead(204).end();
    } else if (request.method === 'POST') {
      const toxic = JSON.parse(body);
      if (refusal === null) toxics.set(toxic.name, toxic);
      response.writeHead(refusal ?? 200).end(body);
    } else if (request.method === 'DELETE') {
      const name = request.url?.split('/').at(-1) ?? '';
      response.writeHead(toxics.delete(name) ? 204 : 404).end('{}');
    } else {
      const all = [...toxics.values()];
      const proxy = { name: 'mysql_proxy', enabled: true, toxics: all };
      response.end(JSON.stringify({ mysql_proxy: proxy }));
    }
  });
  onTestFinished(server.close);
  return { ...seen, seen, url: server.url };
}

const TOXIC: AddToxic = {
  ...{ stacks: ['before', 'after'], proxy: 'mysql_proxy', type: 'latency', stream: 'downstream' },
  ...{ toxicity: 1, attributes: { latency: 100, jitter: 0 }, seconds: 5 },
};

let before: Awaited<ReturnType<typeof toxiproxy>>;
let after: Awaited<ReturnType<typeof toxiproxy>>;
let config: Pick<LabConfig, 'stacks'>;
let toxics: CustomToxics;
async function labOf(refusalOfAfter: number | null): Promise<void> {
  [before, after] = await Promise.all([toxiproxy(), toxiproxy(refusalOfAfter)]);
  const { stacks } = readLabConfig({});
  config = {
    stacks: {
      before: { ...stacks.before, toxiproxyUrl: before.url },
      after: { ...stacks.after, toxiproxyUrl: after.url },
    },
  };
  toxics = customToxics(config, () => {});
}
beforeEach(() => labOf(null));

it('brings a toxic to both stacks, knows its end, and takes it away then', async () => {
  const { name, endsAt } = await toxics.add(TOXIC);
  expect([...before.toxics.keys(), ...after.toxics.keys()]).toEqual([name, name]);
  expect(toxics.endsAt('after', 'mysql_proxy', name)).toBe(endsAt);
  expect(toxics.endsAt('after', 'mysql_proxy', 'another')).toBeNull();
  expect(toxics.hasExpired()).toBe(false);
  vi.useFakeTimers({ now: endsAt + 1, toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  expect(toxics.hasExpired()).toBe(true);
  await toxics.removeExpired();
  expect([before.toxics.size, after.toxics.size, toxics.count()]).toEqual([0, 0, 0]);
});

it('one that a stack refuses is on none', async () => {
  await labOf(409);
  await expect(toxics.add(TOXIC)).rejects.toMatchObject({ code: 'toxic-refused' });
  expect([before.toxics.size, toxics.count()]).toEqual([0, 0]);
});

it('attributes that the type does not have are refused before anybody is asked', async () => {
  const wrong = { ...TOXIC, attributes: { latency: 100, jiter: 0 } };
  await expect(toxics.add(wrong)).rejects.toMatchObject({ statusCode: 400, code: 'invalid' });
  expect(before.toxics.size).toBe(0);
});

it('a halt in the midst takes it away', async () => {
  const adding = toxics.add(TOXIC);
  toxics.forget();
  await expect(adding).rejects.toMatchObject({ code: 'busy' });
  expect([before.toxics.size, after.toxics.size]).toEqual([0, 0]);
});

it('a sweep cleans one stack while the Toxiproxy of the other hangs, in time', async () => {
  await toxics.add(TOXIC);
  before.seen.hangs = true;
  const startedAt = performance.now();
  const swept = await sweepStacks(config, 300);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(swept.unreachable).toEqual(['before']);
  expect(swept.removed).toMatchObject([{ stack: 'after', proxy: 'mysql_proxy' }]);
  expect(after.toxics.size).toBe(0);
  before.seen.hangs = false;
  expect((await sweepStacks(config, 2_000, ['before'])).removed).toHaveLength(1);
  expect(before.toxics.size).toBe(0);
});
