import { isRecord } from '../experiment/is-record.ts';
import type { RecordedOrder } from '../ledger/recorded-order.ts';
import type { SingleOrder } from '../measure/measurement.ts';
import type { RecordedActivity, RecordedJournal } from './journal-schema.ts';
import { failureOf } from './required-faults.ts';

const DETAIL_LENGTH = 300;

/** What became of the method's one order; null when the method never came to it. */
export function singleOrder(
  journal: Pick<RecordedJournal, 'run'>,
  activity: string,
): SingleOrder | null {
  const run = journal.run.find((one) => one.activity.name === activity);
  if (run?.duration === undefined) return null;
  const durationMs = run.duration * 1_000;
  const answer = answerOf(run);
  if (answer === null) {
    const detail = failureOf(run) || 'no answer';
    return { status: null, durationMs, detail: detail.slice(0, DETAIL_LENGTH) };
  }
  const text = typeof answer.body === 'string' ? answer.body : (JSON.stringify(answer.body) ?? '');
  return { status: answer.status, durationMs, detail: text.slice(0, DETAIL_LENGTH) };
}

/** The same order as the ledger records it; null when it was never sent. */
export function singleOrderRecord(
  journal: Pick<RecordedJournal, 'run'>,
  activity: string,
  reference: string,
): RecordedOrder | null {
  const run = journal.run.find((one) => one.activity.name === activity);
  if (!run) return null;
  const answer = answerOf(run);
  return {
    reference,
    orderId: answer === null ? null : orderId(answer.body),
    status: answer?.status ?? null,
    sentAt: Date.parse(run.start),
    answeredAt: answer === null || run.end === undefined ? null : Date.parse(run.end),
  };
}

function answerOf({ output }: RecordedActivity): { status: number; body: unknown } | null {
  if (!isRecord(output) || typeof output.status !== 'number') return null;
  return { status: output.status, body: output.body };
}

/** The body is text unless its type is exactly `application/json`; see the http provider. */
function orderId(body: unknown): string | null {
  const parsed = typeof body === 'string' ? parseJson(body) : body;
  return isRecord(parsed) && typeof parsed.id === 'string' ? parsed.id : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
