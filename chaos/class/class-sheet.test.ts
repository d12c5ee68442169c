import { expect, it } from 'vitest';
import { type SheetEntry, sheetAsCsv, sheetAsMarkdown } from './class-sheet.ts';
import { TEXTS } from './texts.ts';

const entries: SheetEntry[] = [1, 2].map((number) => ({
  number,
  namespace: `chaosmicro-0${number}`,
  kubeconfig: `/home/a, b/.lab/class/chaosmicro-0${number}.kubeconfig`,
  server: 'https://10.0.0.5:6443',
  until: '2026-11-25T07:05:45Z',
}));

it('is a table for spreadsheets, with a row for each participant', () => {
  const [head, first, second, end] = sheetAsCsv(entries).split('\r\n');
  expect(head).toMatch(/^number,namespace,kubeconfig,server,until,before order-api,/);
  expect(first).toMatch(/^1,chaosmicro-01,"\/home\/a, b\/.lab\/class\/chaosmicro-01.kubeconfig",/);
  expect(second).toContain('http://after-notifier.chaosmicro-02.svc.cluster.local:8080');
  expect(end).toBe('');
});

it.each(['en', 'id'] as const)('is a page to hand out (%s), and names no folder', (lang) => {
  const page = sheetAsMarkdown(entries, TEXTS[lang]);
  expect(page).toContain(
    '| 2 | chaosmicro-02 | chaosmicro-02.kubeconfig | 2026-11-25T07:05:45Z | |',
  );
  expect(page).toContain('https://10.0.0.5:6443');
  expect(page).not.toContain('/home/a');
});
