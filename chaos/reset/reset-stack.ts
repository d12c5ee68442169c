import type { StackConfig } from '../../infra/lab-config.ts';
import { messageOf } from '../../infra/unknown-error.ts';
import { ServerUnreachableError } from '../ledger/direct-connections.ts';
import type { ResetProblem, StackReset } from './reset-result.ts';
import { resetToxics } from './reset-toxics.ts';
import {
  type Emptier,
  messageEmptier,
  notificationEmptier,
  orderEmptier,
} from './stack-emptiers.ts';

/** What flows through the stack while it is emptied is gone after so many rounds, or keeps coming. */
const MAX_ROUNDS = 5;

/**
 * Brings one stack back to its first state: no toxic, every proxy enabled, no orders, messages or
 * notifications. A server that can't be reached becomes a problem; the others are emptied all the
 * same.
 */
export async function resetStack(
  stack: StackConfig,
): Promise<{ removed: StackReset; problems: ResetProblem[] }> {
  const problems: ResetProblem[] = [];
  const attempt = async <T>(server: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      problems.push(toProblem(stack.name, server, error));
      return null;
    }
  };

  const toxics = await attempt('Toxiproxy', () => resetToxics(stack.toxiproxyUrl));
  const [messages, orders, notifications] = await Promise.all([
    attempt('RabbitMQ', () => messageEmptier(stack.direct)),
    attempt('MySQL', () => orderEmptier(stack.direct)),
    attempt('MongoDB', () => notificationEmptier(stack.direct)),
  ]);
  const part = (server: string, emptier: Emptier | null): Part => ({ server, emptier, removed: 0 });
  // In the order in which data flows, so that a round leaves little for the next.
  const parts = {
    messages: part('RabbitMQ', messages),
    orders: part('MySQL', orders),
    notifications: part('MongoDB', notifications),
  };
  await emptyInRounds(Object.values(parts), attempt);
  await Promise.allSettled(Object.values(parts).map(({ emptier }) => emptier?.close()));

  const removed = {
    toxics: toxics?.toxics ?? null,
    proxiesEnabled: toxics?.enabled ?? null,
    orders: parts.orders.emptier && parts.orders.removed,
    messages: parts.messages.emptier && parts.messages.removed,
    notifications: parts.notifications.emptier && parts.notifications.removed,
  };
  return { removed, problems };
}

/** One server's share; without an emptier it could not be reached, or failed. */
interface Part {
  readonly server: string;
  emptier: Emptier | null;
  removed: number;
}

/** A message that was on its way becomes a row after the rows were deleted: again until all is quiet. */
async function emptyInRounds(
  parts: readonly Part[],
  attempt: (server: string, work: () => Promise<number>) => Promise<number | null>,
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let removed = 0;
    for (const part of parts) {
      const { emptier } = part;
      if (emptier === null) continue;
      const count = await attempt(part.server, () => emptier.empty());
      if (count === null) {
        await emptier.close().catch(() => {});
        part.emptier = null;
        continue;
      }
      part.removed += count;
      removed += count;
    }
    if (removed === 0) return;
  }
}

function toProblem(stack: string, server: string, error: unknown): ResetProblem {
  if (error instanceof ServerUnreachableError) {
    return { stack, server, port: error.port, message: error.message };
  }
  return { stack, server, port: null, message: `${server}: ${messageOf(error)}` };
}
