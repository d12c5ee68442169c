import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PORTS } from '../infra/lab-ports.ts';
import { listPages, ROOT_DIR } from './pages.ts';

/** What is spelt like a variable. */
const VARIABLE = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
const sources = globSync(
  [
    'Makefile',
    'docker-compose.yml',
    'vitest.config.ts',
    '{chaos,grafana,infra,services,site,test}/**/*.{ts,mjs,cjs,json,yml,sh,py,go}',
  ],
  { cwd: ROOT_DIR },
);
const variables = new Set(
  sources.flatMap((file) => readFileSync(join(ROOT_DIR, file), 'utf8').match(VARIABLE) ?? []),
);
/** Of programs that are used as they are. */
for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) variables.add(name);
const ports = new Set<number>(Object.values(DEFAULT_PORTS));

// What that page adds to the lab is not there; test/extending.faults.test.ts does what it says in a copy.
const pages = listPages().filter(({ file }) => file !== 'docs/extending.md');

describe.each(pages)('what $file names', ({ file, code }) => {
  const unknown = (pattern: RegExp, isKnown: (name: string) => boolean) =>
    code.flatMap(({ text, line }) =>
      (text.match(pattern) ?? [])
        .filter((name) => !isKnown(name))
        .map((name) => `${file}:${line} ${name}`),
    );

  it('as variables is in the sources', () => {
    expect(unknown(VARIABLE, (name) => variables.has(name))).toEqual([]);
  });

  it('as ports of the lab are its ports', () => {
    expect(unknown(/\b18\d{3}\b/g, (port) => ports.has(Number(port)))).toEqual([]);
  });

  it('as files of the repository is there', () => {
    const path = /^(?:chaos|docs|grafana|infra|services|site|test)\/[\w./-]+$/gm;
    expect(unknown(path, (name) => existsSync(join(ROOT_DIR, name)))).toEqual([]);
  });
});
