import pc from 'picocolors';
import { expect, it } from 'vitest';
import { formatSoak } from './format-soak.ts';
import { sampled, soakReport } from './soak-report.fixture.ts';
import { TEXTS } from './texts.ts';

const plain = pc.createColors(false);

const SERIES = [
  sampled('before', 'sockets', (at) => at),
  sampled('after', 'sockets', () => 21),
  sampled('after', 'rss_mib', () => 151.26),
  sampled('after', 'listener_warnings', () => 0),
];

it('says what the after stack came to, one quantity a line, within 80 columns', () => {
  const text = formatSoak(soakReport(SERIES), TEXTS.en, plain);
  expect(text).toContain('Soak: 20 min, 20 orders/s on each stack, 45 faults (seed 7)');
  expect(text).toContain('before  24000 orders sent, 24000 acknowledged; lost 40, duplicated 0');
  expect(text).toMatch(/order-api outgoing sockets +21 +21 +21 +0 +40 {2}steady/);
  expect(text).toMatch(/order-api resident memory \(MiB\) +151.3 +151.3 +151.3 +0 +60 {2}steady/);
  expect(text).toContain('Nothing in the after stack grows.');
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

it('says what grows in the after stack, whatever the before stack does', () => {
  const growing = [...SERIES, sampled('after', 'timers', (at) => at / 10)];
  const text = formatSoak(soakReport(growing), TEXTS.id, plain);
  expect(text).toMatch(/order-api timer .*TUMBUH/);
  expect(text).toContain('1 besaran stack after TUMBUH.');
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

it('names every quantity in both languages', () => {
  expect(Object.keys(TEXTS.id.quantities)).toEqual(Object.keys(TEXTS.en.quantities));
});
