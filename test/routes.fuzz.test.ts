import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { lab } from './lab-under-test.ts';
import { installVenv } from './python-venv.ts';

const run = promisify(execFile);
const PACKAGES = ['schemathesis==4.32.5'];
const SEED = process.env.FUZZ_SEED ?? '1';
const CASES = process.env.FUZZ_CASES ?? '200';
/**
 * Not all of its checks: Fastify reads numbers from the text of a query, and a text with NUL is
 * refused although JSON Schema has no word for that.
 */
const CHECKS =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';

let schemathesis: string;
beforeAll(async () => {
  schemathesis = await installVenv('schemathesis', PACKAGES, 'st');
}, 300_000);

const { before, after } = lab.stacks;
const SERVICES: readonly (readonly [string, string])[] = [
  ['before order-api', before.orderApiUrl],
  ['before notifier', before.notifierUrl],
  ['after order-api', after.orderApiUrl],
  ['after notifier', after.notifierUrl],
];

it.each(SERVICES)('%s keeps to its OpenAPI document whatever it is sent', async (name, url) => {
  const workFolder = join(lab.labDir, 'fuzz');
  await mkdir(workFolder, { recursive: true });
  const options = ['--seed', SEED, '--max-examples', CASES, '--checks', CHECKS];
  const fixed = ['--phases', 'examples,coverage,fuzzing', '--continue-on-failure', '--no-color'];
  const args = ['run', `${url}/docs/json`, '--url', url, ...options, ...fixed];
  const { exitCode, stdout } = await run(schemathesis, args, { cwd: workFolder }).then(
    (result) => ({ exitCode: 0, stdout: result.stdout }),
    (error: { code?: number; stdout?: string }) => ({
      exitCode: error.code,
      stdout: error.stdout ?? `${error}`,
    }),
  );
  const cases = stdout.match(/^\s*\d+ generated.*$/m)?.[0].trim();
  process.stdout.write(`${name}: seed ${SEED}, ${cases ?? 'no cases'}\n`);
  expect(exitCode, stdout).toBe(0);
  expect(cases).toBeDefined();
  expect((await fetch(`${url}/health`)).status).toBe(200);
});
