import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { activeRunPath } from '../chaos/run/active-run-path.ts';
import type { SoakReport } from '../chaos/soak/soak-report.ts';
import { STACK_NAMES } from '../infra/lab-config.ts';
import { activeToxics, chaos, lab, startChaos } from './lab-under-test.ts';

async function filesOf({ runId }: SoakReport) {
  const file = (name: string) => readFile(join(lab.labDir, 'soak', runId, name), 'utf8');
  return {
    report: await file('soak.json'),
    csv: await file('soak.csv'),
    svg: await file('soak.svg'),
  };
}

async function expectNoFaults(): Promise<void> {
  for (const name of STACK_NAMES) expect(await activeToxics(lab.stacks[name])).toEqual([]);
}

it('soaks both stacks for eighteen seconds, and leaves data, picture and ledger', async () => {
  const { exitCode, stdout, stderr } = await chaos(
    'soak',
    '--minutes',
    '0.3',
    '--seed',
    '7',
    '--json',
  );
  expect(exitCode, stderr).toBe(0);
  const report: SoakReport = JSON.parse(stdout);

  expect(report).toMatchObject({ status: 'completed', seed: 7, error: null });
  expect(report.faults).toHaveLength(1);
  expect(report.faults[0]?.goneS).toBeGreaterThan(report.faults[0]?.broughtS ?? Infinity);
  for (const { load } of report.stacks) expect(load.sent).toBe(360);
  const after = report.stacks.find(({ stack }) => stack === 'after');
  expect(after?.ledger).toMatchObject({ lost: 0, waiting: 0, duplicated: 0 });
  // Eighteen seconds tell nothing of growth, and say so.
  expect(new Set(report.growth.map(({ verdict }) => verdict))).toEqual(new Set(['too-short']));

  const files = await filesOf(report);
  expect(JSON.parse(files.report)).toEqual(report);
  const quantities = new Set(
    files.csv.split('\n').map((line) => line.split(',').slice(1, 4).join()),
  );
  for (const stack of STACK_NAMES) {
    for (const quantity of ['rss_mib', 'sockets', 'listeners']) {
      expect(quantities).toContain(`${stack},order-api,${quantity}`);
      expect(quantities).toContain(`${stack},notifier,${quantity}`);
    }
    expect(quantities).toContain(`${stack},servers,messages_waiting`);
  }
  expect(quantities).toContain('after,order-api,outbox_backlog');
  expect(files.svg).toMatch(/^<svg .*<\/svg>/s);
  await expectNoFaults();
});

it('interrupted in the midst of a fault, takes it away and writes what it has', async () => {
  const running = startChaos(['soak', '--minutes', '1', '--seed', '7', '--json']);
  await running.waitFor('fault 1/');
  running.process.kill('SIGINT');
  const { exitCode, stdout } = await running.ended;
  expect(exitCode).toBe(130);
  await expectNoFaults();
  const report: SoakReport = JSON.parse(stdout);
  expect(report.status).toBe('interrupted');
  expect(report.faults[0]?.broughtS).toBeGreaterThan(0);
  const { csv, svg } = await filesOf(report);
  expect(csv).toContain('after,order-api,rss_mib');
  expect(svg).toContain('</svg>');
  expect(existsSync(activeRunPath(lab))).toBe(false);
});
