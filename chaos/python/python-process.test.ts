import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { type PythonRun, startPython } from './python-process.ts';

const hasPython = spawnSync('python3', ['-V']).status === 0;

const call = (module: string, func: string, args: object = {}): PythonRun => ({
  module,
  func,
  arguments: { ...args },
  configuration: {},
  secrets: null,
  background: false,
});
const never = new AbortController().signal;

describe.skipIf(!hasPython)('a real Python', () => {
  const python = startPython('python3', process.env);
  afterAll(() => python.close());

  it('returns what a function returns, and what went wrong in it or before it', async () => {
    const text = { s: '{"a": [1, null]}' };
    expect(await python.run(call('json', 'loads', text), never)).toMatchObject({
      ok: { a: [1, null] },
    });
    const failed = await python.run(call('json', 'loads', { s: '{' }), never);
    expect(failed.failed).toMatch('json.decoder.JSONDecodeError: ');
    const fatal = await python.run(call('no_such_module', 'x'), never);
    expect(fatal.fatal).toMatch('ModuleNotFoundError');
  });

  it('says what is wrong with a function before it is called', async () => {
    expect(await python.check(call('json', 'loads', { s: '' }))).toBeNull();
    expect(await python.check(call('json', 'load_all'))).toMatch('no function load_all');
    expect(await python.check(call('no_such_module', 'x'))).toMatch("can't import");
    expect(await python.check(call('json', 'loads', { t: 1 }))).toMatch('json.loads: ');
  });

  it('is interrupted with the run, and goes on with the next function', async () => {
    const reason = new Error('stop');
    const stop = new AbortController();
    const long = python.run(call('subprocess', 'getoutput', { cmd: 'sleep 60' }), stop.signal);
    await sleep(300);
    stop.abort(reason);
    await expect(long).rejects.toBe(reason);
    expect(await python.run(call('os.path', 'basename', { p: '/a/b' }), never)).toMatchObject({
      ok: 'b',
    });
  });
});

it('says that there is no such Python', async () => {
  const python = startPython('/no/such/python', {});
  await expect(python.check(call('json', 'loads'))).rejects.toThrow(
    "/no/such/python can't be started",
  );
  await python.close();
});
