import { sleep } from 'k6';
import execution from 'k6/execution';
import http from 'k6/http';
import type { HttpClient } from '../http-client.ts';
import type { LoadPlan } from '../load-plan.ts';
import { operationPerformer } from '../perform-operation.ts';
import { type K6Line, writeLine } from './k6-line.ts';
import { k6Options, k6Schedule } from './k6-options.ts';

/** Go waits in whole milliseconds: so much later than it was due k6 begins an operation at any time. */
const TICK_MS = 1;
/** k6's error code for an answer that did not come in time. */
const REQUEST_TIMEOUT = 1050;

const plan = JSON.parse(__ENV.LOAD_PLAN ?? '') as LoadPlan;
const { total, durationMs, dueMs } = k6Schedule(plan);

export const options = k6Options(plan, Number(__ENV.LOAD_NODES ?? 1));

const client: HttpClient = {
  async send({ method, url, headers, body }) {
    const timeout = `${plan.timeoutMs}ms`;
    firstSentMs ??= elapsedMs();
    const answer = http.request(method, url, body, { headers: { ...headers }, timeout });
    answeredMs = elapsedMs();
    if (answer.error_code === REQUEST_TIMEOUT) return { kind: 'timeout' };
    if (answer.status === 0) return { kind: 'connection' };
    return { kind: 'answered', answer: { status: answer.status, body: String(answer.body ?? '') } };
  },
  async pause(ms) {
    sleep(ms / 1_000);
  },
};

// Each virtual user has its own.
let perform: ReturnType<typeof operationPerformer> | undefined;
let originMs: number | undefined;
/** Of the operation under way. */
let firstSentMs: number | undefined;
let answeredMs = 0;

/** From the load's start, in ms: k6 tells it in fractions only as a share of the load's length. */
function elapsedMs(): number {
  const now = execution.instance.currentTestRunDuration;
  originMs ??= now - execution.scenario.progress * durationMs;
  return now - originMs;
}

function tell(line: K6Line): void {
  // biome-ignore lint/suspicious/noConsole: the one way out of k6 for what a script has to tell
  console.log(writeLine(line));
}

/** Opens the virtual user's connection, so that no order pays for it. */
export function connect(): void {
  http.get(`${plan.url}/health`, { timeout: `${plan.timeoutMs}ms` });
}

/** One operation of the load. */
export default async function operation(): Promise<void> {
  const { iterationInTest: sequence, startTime: startedAt } = execution.scenario;
  if (sequence >= total) return;
  const lagMs = elapsedMs() - dueMs(sequence);
  if (sequence === 0) tell({ kind: 'plan', plan });
  tell({ kind: 'sent', sequence, startedAt, lagMs });
  perform ??= operationPerformer(client, plan, startedAt);
  firstSentMs = undefined;
  const performed = await perform(sequence);
  // From the intended send time, but for what is k6's alone: its clock's tick, and the milliseconds
  // in which it, an interpreter, writes a large order and reads it in the answer.
  const latencyMs = Math.max(0, lagMs - TICK_MS) + answeredMs - (firstSentMs ?? answeredMs);
  tell({ kind: 'outcome', outcome: { latencyUs: Math.round(latencyMs * 1_000), ...performed } });
}
