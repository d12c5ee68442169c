import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { K6 } from '../../../k6/k6-tool.ts';
import { GO_TOOLS } from './go-tools.ts';
import { isRecentEnough, LAB_GO } from './go-version.ts';

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

it.each([...GO_TOOLS, K6])('asks for what $name asks for', async ({ module, go = LAB_GO }) => {
  const goMod = await readFile(new URL(`../../../${module}/go.mod`, import.meta.url), 'utf8');
  expect(/^go (\d+\.\d+)/m.exec(goMod)?.[1]).toBe(go.minimum);
  expect(isRecentEnough(`go${go.release}`, go.minimum)).toBe(true);
});
