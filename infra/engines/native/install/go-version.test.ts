import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { GO_MINIMUM, GO_RELEASE, isRecentEnough } from './go-version.ts';

it.each([
  ['go1.19.8', false],
  ['go1.23.12', false],
  ['go1.24', true],
  ['go1.24.3 X:loopvar', true],
  ['go1.26.8', true],
  ['go2.0', true],
  ['devel go1.25-abcdef', false],
  ['', false],
])('judges %s', (version, expected) => {
  expect(isRecentEnough(version)).toBe(expected);
});

it('asks for what the modules ask for', async () => {
  for (const module of ['ferretdb', 'toxiproxy']) {
    const goMod = await readFile(new URL(`../../../${module}/go.mod`, import.meta.url), 'utf8');
    expect(/^go (\d+\.\d+)/m.exec(goMod)?.[1]).toBe(GO_MINIMUM);
  }
  expect(isRecentEnough(`go${GO_RELEASE}`)).toBe(true);
});
