import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { containerConfig } from './container-config.ts';

const schema = await readFile(new URL('../mysql/schema.sql', import.meta.url), 'utf8');
const files = containerConfig(schema);

// `npx vitest run -u infra/compose` writes them anew.
it.each(Object.keys(files))('config/%s is what its generator gives', async (name) => {
  await expect(files[name]).toMatchFileSnapshot(`config/${name}`);
});

it('has a generator for each committed file', () => {
  const committed = readdirSync(new URL('config', import.meta.url)).sort();
  expect(committed).toEqual(Object.keys(files).sort());
});

it('names servers by their containers, and listens for other containers', () => {
  const proxies = JSON.parse(files['toxiproxy.json'] ?? '[]');
  expect(proxies.map(({ listen, upstream }: Record<string, string>) => [listen, upstream])).toEqual(
    [
      ['0.0.0.0:3306', 'mysql:3306'],
      ['0.0.0.0:27017', 'mongo:27017'],
      ['0.0.0.0:5672', 'rabbitmq:5672'],
    ],
  );
});
