import { STACK_NAMES } from '../../../infra/lab-config.ts';
import type { LabState, StackState } from '../protocol.ts';

type Stacks = LabState['stacks'];

/** `partly` where some services and Toxiproxies answer, and others don't. */
export function labHealth(stacks: Stacks): LabState['lab'] {
  const parts = STACK_NAMES.flatMap((name) => {
    const { orderApi, notifier, toxiproxy } = stacks[name];
    return [orderApi, notifier, toxiproxy];
  });
  if (parts.every((health) => health === 'down')) return 'down';
  return parts.includes('down') ? 'partly' : 'up';
}

/** Orders that wait, for whatever. */
export function waitingOrders({ outbox, deferred, notifications }: StackState['backlog']): number {
  return outbox + deferred + notifications;
}
