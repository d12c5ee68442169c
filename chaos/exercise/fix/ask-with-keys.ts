import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { smallOrder } from '../../load/small-order.ts';
import type { RuleOutcome } from './rule-outcome.ts';

const PAIRS = 10;
const LIMIT_MS = 6_000;

/**
 * Places orders twice under one idempotency key, half of them one after the other and half at the same
 * moment, and then asks for something else under each key.
 */
export async function askWithKeys(url: string, signal: AbortSignal): Promise<RuleOutcome[]> {
  let different = 0;
  let not422 = 0;
  for (let pair = 0; pair < PAIRS; pair += 1) {
    signal.throwIfAborted();
    const key = `key-${randomUUID()}`;
    const place = (sequence: number) => placeWithKey(url, key, sequence);
    const ids =
      pair % 2 === 0 ? [await place(0), await place(0)] : await Promise.all([place(0), place(0)]);
    const [first, second] = ids.map(({ id }) => id);
    if (first === null || first !== second) different += 1;
    if ((await place(1)).status !== 422) not422 += 1;
  }
  return [
    { rule: 'same-key', passed: different === 0, figures: { pairs: PAIRS, different } },
    { rule: 'other-content', passed: not422 === 0, figures: { asked: PAIRS, not422 } },
  ];
}

/** @returns no id where the order was not taken */
async function placeWithKey(
  url: string,
  key: string,
  sequence: number,
): Promise<{ status: number | null; id: string | null }> {
  try {
    const { statusCode, body } = await request(`${url}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(smallOrder(key, sequence)),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const answer = (await body.json()) as { id?: string };
    return { status: statusCode, id: statusCode < 300 ? (answer.id ?? null) : null };
  } catch {
    return { status: null, id: null };
  }
}
