import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  brokenRules,
  check,
  exercise,
  mineDir,
  removeMine,
  startExercise,
  writeMine,
} from './exercise-checks.ts';
import { chaos, lab } from './lab-under-test.ts';
import { eventually } from './orders.ts';

const SOLUTION = '06-attempt-timeout/solution.ts';

beforeAll(removeMine);
afterAll(removeMine);

/** What a check leaves behind of itself, when all is well nothing. */
async function leftovers(): Promise<string[]> {
  const { exercise: stack } = lab;
  const proxies = await fetch(`${stack.toxiproxyUrl}/proxies`);
  const names = Object.keys((await proxies.json()) as object);
  const services = await Promise.all(
    [stack.orderApiUrl, stack.notifierUrl].map((url) =>
      fetch(`${url}/health`).then(
        () => [url],
        () => [],
      ),
    ),
  );
  return [...names.filter((name) => name.startsWith('exercise_')), ...services.flat()];
}

describe('an exercise in code', () => {
  it('gives a file to work in, and keeps what was there before', async () => {
    const started = await exercise('start', '12');
    expect(started.exitCode).toBe(0);
    expect(started.stdout).toMatch('exercises/mine-under-test/notifier.ts');
    for (const line of started.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const file = join(mineDir, 'notifier.ts');
    await writeFile(file, '// mine\n');
    expect((await exercise('start', '12', '--keep')).stdout).toMatch('You go on with your own');
    expect(await readFile(file, 'utf8')).toBe('// mine\n');
    const { backup } = JSON.parse((await exercise('start', '12', '--json')).stdout) as {
      backup: string;
    };
    expect(await readFile(backup, 'utf8')).toBe('// mine\n');
    expect(await readFile(file, 'utf8')).toMatch('noAck: true');
  });

  it('is not passed by its start, and says by how many orders', async () => {
    const result = await check(12, join(mineDir, 'notifier.ts'));
    expect(brokenRules(result)).toEqual(['nothing-lost', 'nothing-twice']);
    const lost = result.rules.find(({ rule }) => rule === 'nothing-lost');
    expect(lost?.text).toMatch(/^\d+ of \d+ acknowledged orders are not in MySQL, or have no noti/);
  });

  it('is passed by its solution, and that is remembered', async () => {
    expect(brokenRules(await check(12, 'exercises/12-manual-ack/solution.ts'))).toEqual([]);
    expect((await exercise('list')).stdout).toMatch(/12 {2}manual-ack +fix +25 {2}passed/);
    expect(await leftovers()).toEqual([]);
  });

  it('shows a solution', async () => {
    expect((await exercise('solution', '8')).stdout).toMatch(
      "import CircuitBreaker from 'opossum'",
    );
  });
});

describe("a participant's mistake", () => {
  it('of types is shown with file and line, before anything is started', async () => {
    const file = await writeMine('types.ts', SOLUTION, (code) =>
      code.replace('AbortSignal.timeout(ATTEMPT', "AbortSignal.timeout('300' + ATTEMPT"),
    );
    const { exitCode, stderr, stdout } = await exercise('check', '6', '--file', file);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^exercises\/mine-under-test\/types\.ts:\d+:\d+: /);
    expect(`${stderr}${stdout}`).not.toMatch(/ at |Starting/);
  });

  it('that ends the process is shown with its line', async () => {
    const file = await writeMine('ends.ts', SOLUTION, (code) =>
      code.replace(
        '    async place(newOrder) {\n',
        '    async place(newOrder) {\n      setTimeout(() => { throw new RangeError(newOrder.customerId); });\n',
      ),
    );
    const result = await check(6, file);
    expect(brokenRules(result)).toEqual(['alive']);
    expect(result.rules[0]?.text).toMatch(/order-api ended by itself/);
    expect(result.rules[0]?.text).toMatch(
      /mine-under-test\/ends\.ts:\d+:\d+: RangeError: customer/,
    );
    expect(await leftovers()).toEqual([]);
  });

  it('that hangs the process is told, and the process is ended', async () => {
    const file = await writeMine('hangs.ts', SOLUTION, (code) =>
      code.replace(
        '    async place(newOrder) {\n',
        '    async place(newOrder) {\n      while (newOrder.customerId !== undefined);\n',
      ),
    );
    const result = await check(6, file);
    expect(result.rules.map(({ text }) => text)).toEqual([
      expect.stringMatching(/order-api answers nothing, not even GET \/health/),
    ]);
    expect(await leftovers()).toEqual([]);
  });

  it('is to check what was not begun', async () => {
    const { exitCode, stderr } = await exercise('check', '7');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch('there is no exercises/mine-under-test/order-api.ts yet');
    expect(stderr).toMatch('npx chaos exercise start 7');
  });
});

describe('a check that is stopped', () => {
  const file = `exercises/${SOLUTION}`;
  const isFaulty = /fault latency/;

  it('by Ctrl-C leaves nothing behind', async () => {
    const running = startExercise('check', '6', '--file', file);
    await running.waitFor(isFaulty);
    running.process.kill('SIGINT');
    expect((await running.ended).exitCode).toBe(130);
    expect(await leftovers()).toEqual([]);
  });

  it('by kill -9 leaves what the next command takes away', async () => {
    const running = startExercise('check', '6', '--file', file);
    await running.waitFor(isFaulty);
    running.process.kill('SIGKILL');
    await running.ended;
    await sleep(200);
    expect((await leftovers()).length).toBe(5);
    const { stderr } = await chaos('status');
    expect(stderr).toMatch("stopped the exercise's order-api");
    await eventually(async () => ((await leftovers()).length === 0 ? true : undefined));
    expect(existsSync(join(lab.labDir, 'run', 'active-run.json'))).toBe(false);
  });
});

describe('an exercise of predicting', () => {
  const file = join(mineDir, '01-predict-timeout.yml');

  it('wants predictions first', async () => {
    expect((await exercise('start', '1')).exitCode).toBe(0);
    const { exitCode, stderr } = await exercise('check', '1');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch('first predict, then run: before_status, before_s');
  });

  it('is not passed without explanations, however right the predictions', async () => {
    const answers = await readFile(file, 'utf8');
    const values = { before_status: 500, before_s: 5, after_status: 202, after_s: 0.6 };
    let filled = answers;
    for (const [name, value] of Object.entries(values)) {
      filled = filled.replace(`${name}:`, `${name}: ${value}`);
    }
    await writeFile(file, filled);
    const { exitCode, stdout } = await exercise('check', '1');
    expect(exitCode).toBe(1);
    expect(stdout.match(/ near$/gm)?.length).toBe(4);
    expect(stdout).toMatch('no answer yet');
  });

  it('is passed by what the figures of that very run say, also with wrong predictions', async () => {
    const solution = JSON.parse((await exercise('solution', '1', '--json')).stdout) as {
      explanations: { id: string; answer: string }[];
    };
    let filled = (await readFile(file, 'utf8')).replace('before_s: 5', 'before_s: 50');
    for (const { id, answer } of solution.explanations) {
      filled = filled.replace(`${id}:`, `${id}: ${answer}`);
    }
    await writeFile(file, filled);
    const startedAt = performance.now();
    const { exitCode, stdout } = await exercise('check', '1', '--lang', 'id');
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(stdout).toMatch('meleset');
    expect(stdout).toMatch('Lulus');
    expect(exitCode).toBe(0);
  });
});
