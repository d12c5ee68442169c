import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { processProvider } from './process.ts';
import type { ActivityContext } from './provider.ts';
import { OUTPUT_LIMIT } from './run-process.ts';

const warnings: string[] = [];
const context = (change: Partial<ActivityContext> = {}): ActivityContext => ({
  configuration: { word: 'hello', number: 5 },
  secrets: {},
  env: { PATH: process.env.PATH, OWN: 'mine' },
  signal: new AbortController().signal,
  hasTolerance: false,
  warn: (message) => warnings.push(message),
  ...change,
});
const run = (provider: object, change: Partial<ActivityContext> = {}) =>
  processProvider.run({ type: 'process', ...provider }, context(change));
const variable = (name: string) => `$\{${name}}`;

describe('a process', () => {
  it.each([
    ['a text for a shell', `"${variable('word')}" $OWN | tr l r`, 'herro mine\n'],
    ['an array', [variable('word'), '', null, variable('number')], 'hello 5\n'],
    ['an object', { '--word': variable('word'), '--flag': null }, '--word hello --flag\n'],
    ['nothing', undefined, '\n'],
  ])('takes its arguments from %s', async (_, args, stdout) => {
    expect(await run({ path: 'echo', arguments: args })).toEqual({ status: 0, stdout, stderr: '' });
  });

  it('is no failure by its exit code, nor by a signal', async () => {
    warnings.length = 0;
    const script = (text: string) => run({ path: 'sh', arguments: ['-c', text] });
    expect(await script('echo no >&2; exit 3')).toMatchObject({ status: 3, stderr: 'no\n' });
    expect(await script('kill -9 $$$$')).toMatchObject({ status: -9 });
    expect(warnings).toEqual(['sh ended with the exit code 3']);
  });

  it('has so much time and no more, and takes with it what it started', async () => {
    const script = 'sleep 60 & echo $! > /proc/self/fd/2; wait';
    const file = `/tmp/chaosmicro-process-${process.pid}`;
    const work = run({ path: 'sh', arguments: `-c '${script}' 2> ${file}`, timeout: 0.4 });
    await expect(work).rejects.toThrow('process activity took too long to complete');
    const pid = (await readFile(file, 'utf8')).trim();
    await sleep(100);
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => 'gone Z');
    expect(stat).toMatch(/ Z/);
  });

  it('ends when the run is interrupted', async () => {
    const reason = new Error('stop');
    const signal = AbortSignal.any([AbortSignal.timeout(10_000), abortedIn(200, reason)]);
    await expect(run({ path: 'sleep', arguments: ['60'] }, { signal })).rejects.toBe(reason);
  });

  it('may write more than is kept', async () => {
    const zeros = `-c ${OUTPUT_LIMIT + 1_000} /dev/zero`;
    const output = await run({ path: 'head', arguments: zeros });
    expect(output).toMatchObject({ status: 0, stdout: '\0'.repeat(OUTPUT_LIMIT) });
    expect(warnings.at(-1)).toMatch('its output is cut');
  });

  it('that is not there is found before the run', () => {
    const provider = { type: 'process', path: 'no-such-program' };
    expect(processProvider.check(provider, '/p', {})[0]?.path).toBe('/p/path');
  });
});

function abortedIn(ms: number, reason: Error): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), ms);
  return controller.signal;
}
