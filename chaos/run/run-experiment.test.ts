import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Activity, Experiment } from '../experiment/experiment.ts';
import { type LocalServer, serve } from '../load/local-server.fixture.ts';
import { InterruptedError } from './interruption.ts';
import type { RunObserver } from './observer.ts';
import type { RunContext } from './run-context.ts';
import { type RunOptions, runExperiment } from './run-experiment.ts';
import { DEFAULT_CONTINUOUS, strategiesOf } from './strategies.ts';

let server: LocalServer;
let called: string[];

beforeAll(async () => {
  server = await serve(async (request, response) => {
    const path = request.url ?? '';
    called.push(path);
    if (path.startsWith('/slow')) await sleep(300);
    if (path.startsWith('/no-json')) response.setHeader('Content-Type', 'application/json');
    response.statusCode = Number(/^\/(\d+)/.exec(path)?.[1] ?? 200);
    response.end('text');
  });
});
afterAll(() => server.close());
beforeEach(() => {
  called = [];
});

const silent: RunObserver = { log: () => {}, activityStarted: () => {}, activityEnded: () => {} };

/** A probe of a path; nobody listens where the path is `down`. */
function probe(path: string, own: Partial<Activity> = {}): Activity {
  const url = path === 'down' ? 'http://127.0.0.1:9/' : `${server.url}/${path}`;
  return {
    type: 'probe',
    name: path,
    provider: { type: 'http', url } as Activity['provider'],
    ...own,
  };
}

function run(
  experiment: Partial<Experiment>,
  options: Partial<RunOptions> = {},
  own: Partial<RunContext> = {},
) {
  const complete: Experiment = {
    title: 't',
    description: 'd',
    method: [probe('method')],
    ...experiment,
  };
  const context: RunContext = {
    experiment: complete,
    configuration: { name: 'configured' },
    secrets: {},
    env: {},
    observer: silent,
    dry: null,
    python: null,
    ...own,
  };
  return runExperiment(context, {
    rollbackStrategy: 'default',
    hypothesisStrategy: 'default',
    continuous: DEFAULT_CONTINUOUS,
    interrupted: new AbortController().signal,
    rollbacksInterrupted: new AbortController().signal,
    ...options,
  });
}

const hypothesis = (path: string, tolerance: unknown = 200) => ({
  'steady-state-hypothesis': { title: 'h', probes: [probe(path, { tolerance })] },
});
const rollbacks = () => ({ rollbacks: [probe('rollback')] });

describe('a run', () => {
  it('is steady, plays its method, is steady again, and rolls back', async () => {
    const journal = await run({
      ...hypothesis('steady'),
      ...rollbacks(),
      title: `of $\{${'name'}}`,
    });
    expect(called).toEqual(['/steady', '/method', '/steady', '/rollback']);
    expect(journal).toMatchObject({ status: 'completed', deviated: false });
    expect(journal.steady_states.before?.steady_state_met).toBe(true);
    expect(journal.steady_states.after?.probes[0]?.tolerance_met).toBe(true);
    expect(journal.experiment.title).toBe('of configured');
  });

  it("has a journal with the original's keys in its order", async () => {
    const journal = await run({});
    expect(Object.keys(journal)).toEqual([
      'chaoslib-version',
      'platform',
      'node',
      'experiment',
      'start',
      'status',
      'deviated',
      'steady_states',
      'run',
      'rollbacks',
      'end',
      'duration',
    ]);
    expect(Object.keys(journal.run[0] ?? {})).toEqual([
      'activity',
      'output',
      'start',
      'status',
      'end',
      'duration',
    ]);
    expect(journal.start).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
  });

  it('goes on after an activity that failed, whose failure is in the journal', async () => {
    const journal = await run({ method: [probe('down'), probe('next')] });
    expect(called).toEqual(['/next']);
    expect(journal.status).toBe('completed');
    expect(journal.run[0]).toMatchObject({ status: 'failed', output: null });
    expect(journal.run[0]?.exception?.at(-1)).toMatch(
      /^chaoslib\.exceptions\.ActivityFailed: failed to connect/,
    );
  });

  it('pauses, refers to other activities, and waits for those in the background', async () => {
    const startedAt = performance.now();
    const journal = await run({
      method: [
        probe('slow', { background: true }),
        probe('first', { pauses: { before: 0.05, after: 0.05 } }),
        { ref: 'first' },
      ],
    });
    expect(called).toEqual(['/slow', '/first', '/first']);
    expect(journal.run.map(({ status }) => status)).toEqual(Array(3).fill('succeeded'));
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(295);
  });

  it('is aborted by an error that no activity may have', async () => {
    const journal = await run({
      ...hypothesis('steady'),
      ...rollbacks(),
      method: [probe('no-json'), probe('next')],
    });
    expect(journal.status).toBe('aborted');
    expect(called).toEqual(['/steady', '/no-json', '/rollback']);
  });
});

describe('without a steady state', () => {
  it.each([
    ['500', 'completed', false],
    ['down', 'failed', true],
  ] as const)(
    'before the method (%s) there is none, and the journal says %s',
    async (path, status, isFailed) => {
      const journal = await run({ ...hypothesis(path), ...rollbacks() });
      expect(journal).toMatchObject({ status, deviated: false, run: [] });
      expect(called.includes('/rollback')).toBe(!isFailed);
    },
  );

  it('after the method it has deviated', async () => {
    let healthy = true;
    const flaky = await serve((_, response) => {
      response.statusCode = healthy ? 200 : 503;
      healthy = false;
      response.end();
    });
    const steady = probe('x', {
      tolerance: 200,
      provider: { type: 'http', url: flaky.url } as Activity['provider'],
    });
    const journal = await run({ 'steady-state-hypothesis': { title: 'h', probes: [steady] } });
    await flaky.close();
    expect(journal).toMatchObject({ status: 'completed', deviated: true });
    expect(journal.steady_states.after?.steady_state_met).toBe(false);
  });

  it('stops at the first probe that is out of tolerance', async () => {
    const probes = [probe('500', { tolerance: 200 }), probe('never', { tolerance: 200 })];
    await run({ 'steady-state-hypothesis': { title: 'h', probes } });
    expect(called).toEqual(['/500']);
  });
});

it.each([
  ['before-method-only', ['/steady', '/method']],
  ['after-method-only', ['/method', '/steady']],
] as const)('the hypothesis strategy %s', async (hypothesisStrategy, paths) => {
  await run(hypothesis('steady'), { hypothesisStrategy });
  expect(called).toEqual(paths);
});

describe('rollbacks', () => {
  it.each([
    ['default', 'down', false],
    ['always', 'down', true],
    ['never', 'steady', false],
    ['deviated', 'steady', false],
  ] as const)(
    'with %s, when the steady state is %s: %s',
    async (rollbackStrategy, path, played) => {
      const journal = await run({ ...hypothesis(path), ...rollbacks() }, { rollbackStrategy });
      expect(called.includes('/rollback')).toBe(played);
      expect(journal.rollbacks).toHaveLength(played ? 1 : 0);
    },
  );

  it('are all played, also when one fails', async () => {
    const journal = await run({ rollbacks: [probe('down'), probe('rollback')] });
    expect(journal.rollbacks.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  });

  it("take the command's strategy over the experiment's, and that over the default", () => {
    const experiment: Experiment = {
      title: 't',
      description: 'd',
      method: [],
      runtime: { rollbacks: { strategy: 'always' } },
    };
    expect(strategiesOf(experiment, {}).rollbackStrategy).toBe('always');
    expect(strategiesOf(experiment, { rollbackStrategy: 'never' }).rollbackStrategy).toBe('never');
    expect(strategiesOf({ ...experiment, runtime: {} }, {}).rollbackStrategy).toBe('default');
  });
});

describe('an interruption', () => {
  const interrupt = (afterMs: number) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new InterruptedError('SIGINT received', 130)), afterMs);
    return controller.signal;
  };

  it('ends the activity under way, plays no other, and rolls back where it shall', async () => {
    const experiment = { ...rollbacks(), method: [probe('slow'), probe('never')] };
    const journal = await run(experiment, {
      interrupted: interrupt(50),
      rollbackStrategy: 'always',
    });
    expect(journal.status).toBe('interrupted');
    expect(called).toEqual(['/slow', '/rollback']);
    expect(Object.keys(journal.run[0] ?? {})).toEqual([
      'activity',
      'output',
      'start',
      'end',
      'duration',
    ]);
  });

  it('ends a pause', async () => {
    const startedAt = performance.now();
    const method = [probe('x', { pauses: { after: 10 } })];
    const journal = await run({ ...rollbacks(), method }, { interrupted: interrupt(50) });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(journal.status).toBe('interrupted');
    expect(called).toEqual(['/x']);
  });

  it('a second one ends the rollbacks', async () => {
    const experiment = { rollbacks: [probe('slow'), probe('rollback')] };
    const journal = await run(experiment, { rollbacksInterrupted: interrupt(50) });
    expect(journal.status).toBe('interrupted');
    expect(called).toEqual(['/method', '/slow']);
  });
});

describe('a hypothesis during the method', () => {
  const during = { hypothesisStrategy: 'during-method-only' } as const;
  const often = (failFast: boolean) => ({ ...during, continuous: { frequency: 0.05, failFast } });

  it('is looked at again and again, and no deviation by itself', async () => {
    const journal = await run({ ...hypothesis('500'), method: [probe('slow')] }, often(false));
    expect(journal).toMatchObject({ status: 'completed', deviated: false });
    expect(journal.steady_states).toMatchObject({ before: null, after: null });
    expect(journal.steady_states.during.length).toBeGreaterThan(2);
    expect(journal.steady_states.during.map((one) => one.steady_state_met)).not.toContain(true);
  });

  it('ends the method when it fails fast', async () => {
    const method = [probe('slow'), probe('next')];
    const journal = await run({ ...hypothesis('500'), ...rollbacks(), method }, often(true));
    expect(journal).toMatchObject({ status: 'failed', deviated: false });
    expect(journal.steady_states.during).toHaveLength(1);
    expect(called).not.toContain('/next');
    expect(called).not.toContain('/rollback');
  });

  it('is also looked at before and after, when continuously', async () => {
    const options = { ...often(false), hypothesisStrategy: 'continuously' } as const;
    const { steady_states } = await run({ ...hypothesis('steady') }, options);
    expect(steady_states.before?.steady_state_met).toBe(true);
    expect(steady_states.after?.steady_state_met).toBe(true);
    expect(steady_states.during.length).toBeGreaterThan(0);
  });

  it('ends with the run when that is interrupted, as does what runs in the background', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new InterruptedError('stop', 130)), 100);
    const method = [probe('slow', { background: true }), probe('slow')];
    const journal = await run(
      { ...hypothesis('steady'), ...rollbacks(), method },
      { ...often(false), rollbackStrategy: 'always', interrupted: stop.signal },
    );
    expect(journal.status).toBe('interrupted');
    expect(journal.run.map(({ status }) => status)).toEqual([undefined, undefined]);
    expect(called.at(-1)).toBe('/rollback');
  });
});

describe('a dry run', () => {
  const method = () => [probe('probe'), probe('action', { type: 'action' })];

  it.each([
    ['probes', ['/action']],
    ['actions', ['/steady', '/probe', '/steady']],
    ['activities', []],
    ['pause', ['/steady', '/probe', '/action', '/steady']],
  ] as const)('leaves %s out', async (dry, expected) => {
    const journal = await run({ ...hypothesis('steady'), method: method() }, {}, { dry });
    expect(called).toEqual(expected);
    expect(journal).toMatchObject({ status: 'completed', deviated: false });
    expect(journal.experiment.dry).toBe(dry);
  });

  it('leaves pauses out', async () => {
    const paused = { pauses: { before: 60, after: 60 } };
    const journal = await run({ method: [probe('a', paused)] }, {}, { dry: 'pause' });
    expect(journal.status).toBe('completed');
  });
});

describe('controls', () => {
  it('are told before and after each part, without secrets', async () => {
    const said: string[] = [];
    const log = { type: 'log', message: `of $\{${'name'}} $\{${'token'}}` };
    const observer = { ...silent, log: (_: unknown, text: string) => void said.push(text) };
    await run(
      { controls: [{ name: 'tell', provider: log }], ...hypothesis('steady') },
      { hypothesisStrategy: 'before-method-only' },
      { observer, secrets: { t: { token: 'hidden' } } },
    );
    const own = said.filter((text) => text.startsWith('of configured'));
    expect(own).toHaveLength(12);
    expect(own[0]).toMatch("(before the experiment 't')");
    expect(own.at(-1)).toMatch("(after the experiment 't': completed)");
    expect(said.join()).not.toMatch('hidden');
  });
});

describe('a rollback that breaks', () => {
  it('keeps no other from being played', async () => {
    const journal = await run({ rollbacks: [probe('no-json'), probe('other')] });
    expect(journal.status).toBe('aborted');
    expect(called).toEqual(['/method', '/no-json', '/other']);
  });
});
