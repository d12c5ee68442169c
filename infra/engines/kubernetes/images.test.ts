import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { IMAGES, imageOverrides } from './images.ts';

it('leaves the images as they are where nothing names others', () => {
  expect(imageOverrides({})).toEqual([]);
});

it('takes an image by its variable: with a tag, a digest, and a registry that has a port', () => {
  expect(
    imageOverrides({
      LAB_MYSQL_IMAGE: 'localhost:5000/mysql:8.4.1',
      LAB_SERVICES_IMAGE: 'localhost:5000/services',
      LAB_MONGO_IMAGE: 'mongo@sha256:abc',
    }),
  ).toEqual([
    { name: 'chaosmicro-services', newName: 'localhost:5000/services', newTag: 'latest' },
    { name: 'mysql', newName: 'localhost:5000/mysql', newTag: '8.4.1' },
    { name: 'mongo', newName: 'mongo', digest: 'sha256:abc' },
  ]);
});

it('puts a prefix before every image that no variable names, and keeps its tag', () => {
  const overrides = imageOverrides({
    LAB_K8S_IMAGE_PREFIX: 'registry.example/lab/',
    LAB_MYSQL_IMAGE: 'mine:1',
  });
  expect(overrides).toHaveLength(Object.keys(IMAGES).length);
  expect(overrides).toContainEqual({ name: 'mysql', newName: 'mine', newTag: '1' });
  expect(overrides).toContainEqual({ name: 'mongo', newName: 'registry.example/lab/mongo' });
});

it("has the variables and the names of docker-compose.yml's images, but for Jaeger's", async () => {
  const text = await readFile(new URL('../../../docker-compose.yml', import.meta.url), 'utf8');
  const { services } = parse(text, { merge: true }) as {
    services: Record<string, { image: string }>;
  };
  const pairs = Object.values(services).flatMap(({ image }) => {
    const [, variable, name] = /^\$\{(\w+):-([^:}]+)/.exec(image) ?? [];
    return name === undefined || name.includes('jaeger') ? [] : [`${name} ${variable}`];
  });
  expect(
    Object.entries(IMAGES)
      .map((entry) => entry.join(' '))
      .sort(),
  ).toEqual([...new Set(pairs)].sort());
});
