import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HaltResult, LabState, RunSummary } from '../chaos/console/protocol.ts';
import { STACK_NAMES } from '../infra/lab-config.ts';
import { askConsole, lookOn, type Viewer } from './console/console-client.ts';
import { activeToxics, chaos, lab, startChaos } from './lab-under-test.ts';
import { eventually } from './orders.ts';

const RUN = { experiments: ['timeout'], workload: 'steady' };
const TOXIC = {
  ...{ stacks: ['before', 'after'], proxy: 'mysql_proxy', type: 'timeout', stream: 'downstream' },
  ...{ toxicity: 1, attributes: { timeout: 3_000 }, seconds: 5 },
};

let viewer: Viewer;
beforeEach(async () => {
  viewer = await lookOn();
});
afterEach(async () => {
  await askConsole('POST', '/api/halt', {});
  const isIdle = ({ activity }: LabState) => activity === null;
  if (!viewer.events('state').slice(-1).every(isIdle)) await viewer.until(isIdle);
  viewer.close();
});

async function allToxics(): Promise<string[]> {
  const found = await Promise.all(STACK_NAMES.map((name) => activeToxics(lab.stacks[name])));
  return found.flat();
}

async function processOf(part: string): Promise<number> {
  const record = JSON.parse(await readFile(join(lab.labDir, 'run', `${part}.json`), 'utf8'));
  return record.pid;
}

const isStep = (step: string) => (state: LabState) =>
  state.activity?.kind === 'experiment' && state.activity.current?.step === step;

describe('who may use the console', () => {
  it.each([
    ['another site', { origin: 'http://example.org' }],
    ["another program's page on this machine", { origin: 'http://127.0.0.1:8080' }],
    ['nobody known', { origin: 'null' }],
    ['a site that a browser tells of', { 'sec-fetch-site': 'cross-site' }],
    ['a name that was made to mean 127.0.0.1', { host: 'example.org' }],
  ])('%s may not', async (_who, headers) => {
    const { status, body } = await askConsole('POST', '/api/toxics', TOXIC, headers);
    expect(status).toBe(403);
    expect(body.code).toBe('forbidden');
    expect(await allToxics()).toEqual([]);
  });

  it('a form may not, and a body that is none of the contract is told where', async () => {
    const form = await askConsole('POST', '/api/halt', {}, { 'content-type': 'text/plain' });
    expect(form.status).toBe(415);
    const wrong = await askConsole('PUT', '/api/load', { perSecond: 1e6, workload: 'steady' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/perSecond' }] });
  });

  it('its page runs nothing but its own files, in no frame', async () => {
    const { status, headers } = await askConsole('GET', '/');
    expect(status).toBe(200);
    expect(headers).toMatch("default-src 'none';script-src 'self'");
    expect(headers).toMatch("frame-ancestors 'none'");
    expect(headers).toMatch('nosniff');
  });
});

it('runs an experiment, and tells of each step, second and finding', async () => {
  expect((await askConsole('POST', '/api/runs', RUN)).status).toBe(202);
  const second = await askConsole('POST', '/api/runs', RUN);
  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({ code: 'busy', activity: { kind: 'experiment' } });
  expect(second.body.detail).toMatch(/the console runs timeout, since 20/);
  expect((await askConsole('PUT', '/api/load', { perSecond: 5, workload: 'steady' })).status).toBe(
    409,
  );

  for (const step of ['single', 'warm-up', 'fault', 'recovery', 'ledger']) {
    await viewer.until(isStep(step), 40_000);
  }
  const ended = await viewer.until(({ activity }) => activity === null, 60_000);
  expect(ended.stacks.after.ledger).toMatchObject({ waiting: 0, lost: 0, settled: true });
  expect(ended.stacks.after.ledger?.acknowledged).toBeGreaterThan(300);
  const sent = viewer.events('point').map(({ after }) => after.sent ?? 0);
  expect(Math.max(...sent)).toBeGreaterThan(10);
  expect(
    Math.max(...viewer.events('point').map(({ before }) => before.maxMs ?? 0)),
  ).toBeGreaterThan(3_000);
  const faults = viewer.events('faults').at(-1) ?? [];
  expect(faults.filter(({ toxic }) => toxic === 'mysql_timeout').length).toBe(4);
  expect(viewer.events('log').some(({ text }) => text.startsWith('Ledger: '))).toBe(true);

  const { body: runs } = await askConsole<RunSummary[]>('GET', '/api/runs');
  expect(runs[0]).toMatchObject({ kind: 'experiments', experiments: ['timeout'] });
  expect(runs[0]?.outcome).toBe('completed');
  expect(runs[0]?.promises.after?.of).toBe(8);
  const report = await askConsole('GET', `/api/runs/${runs[0]?.id}/report.html?lang=id`);
  expect(report.status).toBe(200);
  expect(report.headers).toMatch('sandbox');
});

it('halts a run in its midst: no toxic is left, and the run says that it was interrupted', async () => {
  await askConsole('POST', '/api/runs', RUN);
  await viewer.until(isStep('fault'), 40_000);
  await eventually(async () => ((await allToxics()).length === 2 ? true : undefined));
  const halted = await askConsole<HaltResult>('POST', '/api/halt', {});
  expect(halted.ms).toBeLessThan(1_000);
  expect(halted.body).toMatchObject({ run: true, unreachable: [] });
  expect(await allToxics()).toEqual([]);

  await viewer.until(({ activity }) => activity === null);
  expect(await allToxics()).toEqual([]);
  const { body: runs } = await askConsole<RunSummary[]>('GET', '/api/runs');
  expect(runs[0]?.outcome).toBe('interrupted');
  const again = await askConsole<HaltResult>('POST', '/api/halt', {});
  expect(again.body).toEqual({ removed: [], unreachable: [], run: false, load: false });
});

it('sees a run of a command line, does nothing beside it, and halts it', async () => {
  const running = startChaos(['run', 'timeout']);
  const { activity } = await viewer.until((state) => state.activity?.kind === 'other');
  expect(activity).toMatchObject({ what: 'chaos run timeout', pid: running.process.pid });
  expect((await askConsole('POST', '/api/runs', RUN)).body).toMatchObject({ code: 'busy' });
  expect((await askConsole('POST', '/api/toxics', TOXIC)).status).toBe(409);
  await askConsole('POST', '/api/halt', {});
  expect((await running.ended).exitCode).toBe(130);
  expect(await allToxics()).toEqual([]);
});

it('sends a load through a toxic of a few seconds, and accounts for every order', async () => {
  expect((await askConsole('PUT', '/api/load', { perSecond: 20, workload: 'steady' })).status).toBe(
    204,
  );
  await viewer.until(({ stacks }) => (stacks.after.ledger?.notified ?? 0) > 20);
  expect((await askConsole('POST', '/api/toxics', TOXIC)).status).toBe(201);
  const refused = await chaos('run', 'baseline');
  expect(refused.exitCode).toBe(4);
  expect(refused.stderr).toMatch('load or toxics from the console');
  await viewer.until(({ stacks }) => stacks.after.breakers.some(({ state }) => state === 'open'));
  const healths = ({ stacks }: LabState) => stacks.after.paths[0]?.health ?? '';
  await viewer.until((state) => /failing|cut/.test(healths(state)));
  await viewer.until(({ stacks }) => stacks.after.paths[0]?.toxics.length === 0);
  await viewer.until((state) => healths(state) === 'ok');
  await askConsole('PUT', '/api/load', { perSecond: 60, workload: 'steady' });
  await viewer.until(() => (viewer.events('point').at(-1)?.after.sent ?? 0) > 50);
  await askConsole('PUT', '/api/load', { perSecond: 0, workload: 'steady' });

  const { stacks } = await viewer.until(
    (state) => STACK_NAMES.every((name) => state.stacks[name].ledger?.settled),
    60_000,
  );
  for (const name of STACK_NAMES) {
    const { acknowledged = 0, ...ledger } = stacks[name].ledger ?? {};
    expect(acknowledged).toBeGreaterThan(50);
    expect(ledger).toMatchObject({ stored: acknowledged, notified: acknowledged, waiting: 0 });
    expect(ledger).toMatchObject({ lost: 0, duplicated: 0 });
  }
});

it('halts with one Toxiproxy that hangs: the other stack is clean at once, and the answer says so', async () => {
  await askConsole('POST', '/api/toxics', { ...TOXIC, seconds: 60 });
  const pid = await processOf('before-toxiproxy');
  process.kill(pid, 'SIGSTOP');
  try {
    const { ms, body } = await askConsole<HaltResult>('POST', '/api/halt', {});
    expect(ms).toBeLessThan(1_000);
    expect(body.unreachable).toEqual(['before']);
    expect(body.removed).toMatchObject([{ stack: 'after', proxy: 'mysql_proxy' }]);
    expect(await activeToxics(lab.stacks.after)).toEqual([]);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await eventually(async () => ((await allToxics()).length === 0 ? true : undefined), 20_000);
});

it.each(['SIGKILL', 'SIGTERM'] as const)('leaves no toxic and no load after %s', async (signal) => {
  await askConsole('PUT', '/api/load', { perSecond: 5, workload: 'steady' });
  await askConsole('POST', '/api/toxics', { ...TOXIC, seconds: 60 });
  expect(await allToxics()).toHaveLength(2);
  const pid = await processOf('console');
  process.kill(pid, signal);
  await eventually(async () => ((await processOf('console')) === pid ? undefined : true), 20_000);
  // Whoever comes first, this command or the console that was started again.
  await chaos('status');
  expect(await allToxics()).toEqual([]);
  viewer.close();
  viewer = await eventually(() => lookOn().catch(() => undefined));
  expect(viewer.events('state').at(-1)?.activity).toBeNull();
});
