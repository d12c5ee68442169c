import { request } from 'undici';
import type { StackConfig } from '../../infra/lab-config.ts';
import { connectToxiproxy } from '../toxiproxy/toxiproxy-api.ts';
import { LabNotRunningError } from './lab-not-running-error.ts';

const TIMEOUT_MS = 2_000;

/**
 * Asks each stack's Toxiproxy and services whether they are there.
 * @throws LabNotRunningError that names every part that isn't, with its address.
 */
export async function checkLabRunning(stacks: readonly StackConfig[]): Promise<void> {
  const parts = stacks.flatMap((stack) => [
    { name: `${stack.name} order-api`, url: stack.orderApiUrl, ask: askHealth },
    { name: `${stack.name} notifier`, url: stack.notifierUrl, ask: askHealth },
    { name: `${stack.name} toxiproxy`, url: stack.toxiproxyUrl, ask: askToxiproxy },
  ]);
  const answers = await Promise.all(
    parts.map(async ({ name, url, ask }) => ({ name, url, problem: await ask(url) })),
  );
  const missing = answers.filter(({ problem }) => problem !== null);
  if (missing.length === 0) return;
  if (missing.length === parts.length)
    throw new LabNotRunningError("the lab isn't running: make lab-up");
  const lines = missing.map(({ name, url, problem }) => `  ${name.padEnd(17)} ${url}  ${problem}`);
  throw new LabNotRunningError(
    ["part of the lab isn't running:", ...lines, 'make lab-up starts what is missing'].join('\n'),
  );
}

/** What is wrong with a service; null when it is well. */
async function askHealth(url: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { statusCode, body } = await request(`${url}/health`, { signal });
    await body.dump();
    return statusCode === 200 ? null : `GET /health answers ${statusCode}`;
  } catch (error) {
    return reason(error);
  }
}

async function askToxiproxy(url: string): Promise<string | null> {
  try {
    await connectToxiproxy(url).version();
    return null;
  } catch {
    return "doesn't answer";
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ECONNREFUSED') return 'connection refused';
  return error.name === 'TimeoutError' ? `no answer in ${TIMEOUT_MS} ms` : error.message;
}
