import { describe, expect, it } from 'vitest';
import type { Problem } from './problem.ts';
import { validateExperiment } from './validate-experiment.ts';

const probe = (provider: object) => ({ type: 'probe', name: 'p', provider });
const http = { type: 'http', url: 'http://h/' };
const python = (func: string, args: object, module = 'chaostoxi.toxic.actions') =>
  probe({ type: 'python', module, func, arguments: args });
const latency = { for_proxy: 'p', toxic_name: 't', latency: 5 };

function problemsOf(change: object): Problem[] {
  const sound = { title: 't', description: 'd', method: [probe(http)] };
  const outcome = validateExperiment({ ...sound, ...change }, {});
  return outcome.kind === 'valid' ? [] : outcome.problems;
}

describe('a valid experiment', () => {
  it.each([
    ['the least', {}],
    ['an empty method', { method: [] }],
    ['a reference', { rollbacks: [{ ref: 'p' }] }],
    ['keys that the specification does not know', { contributions: { reliability: 'high' } }],
    [
      'pauses from the configuration',
      { method: [{ ...probe(http), pauses: { after: `$\{${'pause'}}` } }] },
    ],
    ['a chaostoxi function', { method: [python('create_latency_toxic', latency)] }],
    [
      'arguments with defaults left out',
      {
        method: [
          python('create_toxic', { for_proxy: 'p', toxic_name: 't', toxic_type: 'latency' }),
        ],
      },
    ],
    ['extensions of others', { extensions: [{ name: 'other', anything: 1 }] }],
    ...[
      200,
      true,
      'text',
      [200, 201],
      { type: 'range', range: [1, 2.5] },
      { type: 'regex', pattern: 'a+' },
    ].map((tolerance): [string, object] => [
      `the tolerance ${JSON.stringify(tolerance)}`,
      { 'steady-state-hypothesis': { title: 'h', probes: [{ ...probe(http), tolerance }] } },
    ]),
  ])('has %s', (_, change) => {
    expect(problemsOf(change)).toEqual([]);
  });
});

describe('an experiment that is not valid', () => {
  it.each<[string, object, Problem]>([
    [
      'no title',
      { title: '' },
      { path: '/title', expected: 'a non-empty string: what the experiment asks', found: '""' },
    ],
    [
      'no method',
      { method: undefined },
      { path: '/method', expected: 'an array of activities, which may be empty', found: 'nothing' },
    ],
    [
      'a method that is none',
      { method: {} },
      { path: '/method', expected: 'an array of activities, which may be empty', found: '{}' },
    ],
    [
      'an activity of an unknown type',
      { method: [{ ...probe(http), type: 'prob' }] },
      {
        path: '/method/0/type',
        expected: 'one of "probe", "action": a probe asks, an action does',
        found: '"prob"',
      },
    ],
    [
      'a provider that is none',
      { method: [probe([])] },
      {
        path: '/method/0/provider',
        expected: 'an object: how the activity is carried out',
        found: '[]',
      },
    ],
    [
      'an unknown provider',
      { method: [probe({ type: 'htp' })] },
      {
        path: '/method/0/provider/type',
        expected: 'one of the providers http, process, python',
        found: '"htp"',
        hint: 'did you mean "http"?',
      },
    ],
    [
      'no address',
      { method: [probe({ type: 'http' })] },
      {
        path: '/method/0/provider/url',
        expected: 'a non-empty string: the address to call',
        found: 'nothing',
      },
    ],
    [
      'a wrong pause',
      { method: [{ ...probe(http), pauses: { before: 'long' } }] },
      {
        path: '/method/0/pauses/before',
        expected: 'a number of seconds, or one variable and nothing else',
        found: '"long"',
      },
    ],
    [
      'a background that is none',
      { method: [{ ...probe(http), background: 'yes' }] },
      {
        path: '/method/0/background',
        expected: 'true or false: whether the next activity does not wait for it',
        found: '"yes"',
      },
    ],
    [
      'a reference to nothing',
      { rollbacks: [{ ref: 'q' }] },
      {
        path: '/rollbacks/0/ref',
        expected: 'the name of an activity in the method or the hypothesis',
        found: '"q"',
        hint: 'did you mean "p"?',
      },
    ],
    [
      'a missing argument',
      { method: [python('create_timeout_toxic', { for_proxy: 'p', toxic_name: 't' })] },
      {
        path: '/method/0/provider/arguments/timeout',
        expected: 'create_timeout_toxic\'s argument "timeout"',
        found: 'nothing',
      },
    ],
    [
      'a surplus argument',
      { method: [python('create_latency_toxic', { ...latency, jiter: 1 })] },
      {
        path: '/method/0/provider/arguments/jiter',
        expected: "one of create_latency_toxic's arguments for_proxy, toxic_name, latency, jitter",
        found: '"jiter"',
        hint: 'did you mean "jitter"?',
      },
    ],
    [
      'a strategy that is none',
      { runtime: { rollbacks: { strategy: 'alway' } } },
      {
        path: '/runtime/rollbacks/strategy',
        expected: 'one of default, always, never, deviated: when rollbacks are played',
        found: '"alway"',
      },
    ],
    [
      'an extension without a name',
      { extensions: [{}] },
      {
        path: '/extensions/0/name',
        expected: "a non-empty string: the extension's name",
        found: 'nothing',
      },
    ],
  ])('has %s', (_, change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  it('names an unknown function, the one that was meant, and all that there are', () => {
    const [problem, ...others] = problemsOf({
      method: [python('create_bandwidth_degradation_toxic', {})],
    });
    expect(others).toEqual([]);
    expect(problem?.path).toBe('/method/0/provider/func');
    expect(problem?.expected).toMatch(
      'create_toxic, create_latency_toxic, create_bandwith_degradation_toxic',
    );
    expect(problem?.hint).toBe('did you mean "create_bandwith_degradation_toxic"?');
  });

  it('says of an unknown module which there are', () => {
    const [problem] = problemsOf({ method: [python('kill', {}, 'chaosk8s.pod.actions')] });
    expect(problem?.path).toBe('/method/0/provider/module');
    expect(problem?.expected).toMatch('chaostoxi.proxy.actions');
  });

  it.each([
    [1.5, '', 'an integer'],
    [null, '', 'an integer'],
    [{ type: 'rang' }, '/type', 'one of the tolerance types range, regex'],
    [{ type: 'range', range: [1] }, '/range', 'an array of two numbers'],
    [{ type: 'range', range: [1, 'two'] }, '/range/1', 'a number'],
    [{ type: 'regex', pattern: '(' }, '/pattern', 'a regular expression'],
  ])('has the tolerance %j', (tolerance, path, expected) => {
    const hypothesis = { title: 'h', probes: [{ ...probe(http), tolerance }] };
    const problems = problemsOf({ 'steady-state-hypothesis': hypothesis });
    expect(problems.map((problem) => problem.path)).toEqual([
      `/steady-state-hypothesis/probes/0/tolerance${path}`,
    ]);
    expect(problems[0]?.expected).toMatch(expected);
  });

  it('wants a tolerance of each probe of the hypothesis', () => {
    const hypothesis = { title: 'h', probes: [probe(http)] };
    const [problem] = problemsOf({ 'steady-state-hypothesis': hypothesis });
    expect(problem?.path).toBe('/steady-state-hypothesis/probes/0/tolerance');
  });

  it('is told all at once', () => {
    const paths = problemsOf({ title: 1, tags: ['', 2], method: [probe({ type: 'x' }), 5] }).map(
      ({ path }) => path,
    );
    expect(paths).toEqual(['/title', '/tags/0', '/tags/1', '/method/0/provider/type', '/method/1']);
  });

  it.each([[null], [[]], ['text'], [5]])('is %j', (parsed) => {
    const outcome = validateExperiment(parsed, {});
    expect(outcome).toMatchObject({
      kind: 'invalid',
      problems: [{ path: '', expected: 'an experiment: an object' }],
    });
  });
});

describe('our extension', () => {
  const extension = (change: object) => ({
    extensions: [
      { name: 'chaosmicro', id: 'x', workloads: { single: { activity: 'p' } }, ...change },
    ],
  });

  it('is checked by its own schema', () => {
    expect(problemsOf(extension({}))).toEqual([]);
    expect(problemsOf(extension({ id: 'Not so' })).map(({ path }) => path)).toEqual([
      '/extensions/0/id',
    ]);
  });

  it('names an activity that there is', () => {
    const [problem] = problemsOf(extension({ workloads: { single: { activity: 'q' } } }));
    expect(problem?.path).toBe('/extensions/0/workloads/single/activity');
    expect(problem?.hint).toBe('did you mean "p"?');
  });
});
