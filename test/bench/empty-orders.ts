import { orderEmptier } from '../../chaos/reset/stack-emptiers.ts';
import type { StackName } from '../../infra/lab-config.ts';
import { lab } from '../lab-under-test.ts';
import type { MessageSink } from './message-sink.ts';

/** Removes a stack's orders and their messages: what is measured next begins as this did. */
export async function emptyOrders(stack: StackName, sinks: readonly MessageSink[]): Promise<void> {
  const orders = await orderEmptier(lab.stacks[stack].direct);
  await orders.empty();
  await orders.close();
  for (const sink of sinks) await sink.empty();
}
