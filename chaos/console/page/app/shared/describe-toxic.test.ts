import { expect, it } from 'vitest';
import { toxicShare, toxicStrength } from './describe-toxic.ts';

it.each([
  ['latency', { latency: 5_000, jitter: 2_000 }, '5 ± 2 s'],
  ['latency', { latency: 5_000, jitter: 0 }, '5 s'],
  ['latency', { latency: 250, jitter: 50 }, '250 ± 50 ms'],
  ['timeout', { timeout: 5_000 }, '5 s'],
  ['reset_peer', { timeout: 0 }, '0 ms'],
  ['bandwidth', { rate: 1 }, '1 KB/s'],
  ['slicer', { average_size: 32, size_variation: 16, delay: 10_000 }, '32 ± 16 B'],
  ['limit_data', { bytes: 1_024 }, '1024 B'],
  ['unheard-of', {}, ''],
])('says how strong a toxic is: %s %o', (type, attributes, strength) => {
  expect(toxicStrength({ type, attributes })).toBe(strength);
});

it('says which share of connections is hit only where it is not all', () => {
  expect(toxicShare({ toxicity: 0.5 })).toBe(' 50%');
  expect(toxicShare({ toxicity: 1 })).toBe('');
});
