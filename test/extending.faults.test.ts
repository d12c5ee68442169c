import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Checkout, copyCheckout } from '../chaos/launch/checkout.fixture.ts';
import { apply, blocksOf, type Section } from './extending-page.ts';
import { lab, labEnv } from './lab-under-test.ts';

/** What a command of the page has printed. */
interface Printed {
  readonly command: string;
  readonly output: string;
}

let checkout: Checkout;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  checkout = await copyCheckout();
  const { rootDir } = checkout;
  await symlink(join(lab.rootDir, 'package-lock.json'), join(rootDir, 'package-lock.json'));
  // What is built already need not be built again.
  await mkdir(join(rootDir, '.lab'));
  await symlink(join(lab.labDir, 'tools'), join(rootDir, '.lab/tools'));
  env = {
    ...labEnv,
    LAB_DIR: join(rootDir, '.lab'),
    // None of its ports is one of the tests' lab's.
    LAB_PORT_OFFSET: String(Number(labEnv.LAB_PORT_OFFSET) + 250),
  };
});
afterAll(async () => {
  await run('npx chaos down', env);
  await checkout.remove();
}, 60_000);

it('an experiment: two toxics at once, on the whole lab', async () => {
  const printed = await follow('An experiment', labEnv);
  const { experiments } = JSON.parse(outputOf(printed, 'npx chaos compare --json'));
  const [{ experiment, stacks }] = experiments;
  expect(experiment).toBe('mysql-brownout');
  expect(stacks.before.steady.p50Ms).toBeGreaterThan(300);
  expect(stacks.after.steady.p50Ms).toBeLessThan(300);
});

it('a toxic that Toxiproxy does not have, and then a dependency', async () => {
  const toxic = await follow('A toxic', env);
  expect(toxic.at(-1)?.output).toMatch(/place an order => succeeded \(202, \d+ ms\)/);

  const dependency = await follow('A dependency', env);
  expect(outputOf(dependency, 'npx chaos status')).toMatch(/Payments +up/);
  const { output = '' } = dependency.at(-1) ?? {};
  expect(output).toMatch(/before +.*place an order => succeeded \(500, 3\d{3} ms\)/);
  expect(output).toMatch(/after +.*place an order => succeeded \(503, \d{3} ms\)/);
});

/** Does what a section of the page says, in its order. Fails with the command that fails. */
async function follow(section: Section, environment: NodeJS.ProcessEnv): Promise<Printed[]> {
  const printed: Printed[] = [];
  for (const block of await blocksOf(section)) {
    await apply(block, checkout);
    if (block.language !== 'sh') continue;
    for (const command of block.text.trim().split('\n')) {
      const { output, exitCode } = await run(command, environment);
      if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}:\n${output}`);
      printed.push({ command, output });
    }
  }
  return printed;
}

function run(command: string, environment: NodeJS.ProcessEnv) {
  const options = { cwd: checkout.rootDir, env: environment };
  // npx would first make the copy known to npm, once for each folder.
  const own = command.replace(/^npx chaos/, 'chaos/bin');
  return new Promise<{ exitCode: number; output: string }>((resolve) => {
    execFile('bash', ['-c', own], options, (error, stdout, stderr) => {
      const exitCode = error ? Number(error.code) : 0;
      resolve({ exitCode, output: exitCode === 0 ? stdout : `${stdout}${stderr}` });
    });
  });
}

function outputOf(printed: readonly Printed[], command: string): string {
  return printed.find((one) => one.command === command)?.output ?? '';
}
