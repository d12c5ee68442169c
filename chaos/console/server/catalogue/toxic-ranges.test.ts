import { describe, expect, it } from 'vitest';
import { TOXIC_TYPE_NAMES } from '../../../toxiproxy/toxic-types.ts';
import { attributeProblem, toxicAttributes } from './toxic-ranges.ts';

it.each(TOXIC_TYPE_NAMES)('%s: what the sliders begin with can be set', (type) => {
  const defaults = toxicAttributes(type).map((one) => [one.name, one.default] as const);
  expect(attributeProblem(type, Object.fromEntries(defaults))).toBeNull();
});

describe('what can not be', () => {
  it.each([
    ['latency', { latency: 1_000 }, 'jitter from 0 to 5000 ms, found nothing'],
    ['latency', { latency: 99_999, jitter: 0 }, 'latency from 0 to 10000 ms, found 99999'],
    ['timeout', { timeout: 5, delay: 1 }, 'no attribute delay'],
    ['slicer', { average_size: 10, size_variation: 10, delay: 0 }, 'less than average_size'],
  ] as const)('%s %j', (type, attributes, problem) => {
    expect(attributeProblem(type, attributes)).toMatch(problem);
  });
});
