import { setTimeout as sleep } from 'node:timers/promises';
import type { StackConfig } from '../../infra/lab-config.ts';
import type { Fault } from './fault.ts';

/** How long a fault is there, again and again, in ms. */
export interface Pulse {
  readonly onMs: number;
  /** From one time that it comes to the next. */
  readonly everyMs: number;
}

/** A fault that comes and goes: a link that flaps, a server that stalls. */
export function pulsedFault(fault: Fault, { onMs, everyMs }: Pulse): Fault {
  const pulses = new Map<string, { stop: () => void; ended: Promise<void> }>();

  async function pulse(stack: StackConfig, signal: AbortSignal): Promise<void> {
    const wait = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {});
    for (;;) {
      await wait(onMs);
      await fault.remove(stack);
      await wait(everyMs - onMs);
      if (signal.aborted) return;
      await fault.bring(stack);
    }
  }

  return {
    id: fault.id,
    async bring(stack) {
      await fault.bring(stack);
      const stopping = new AbortController();
      const ended = pulse(stack, stopping.signal);
      // Told by `remove`.
      ended.catch(() => {});
      pulses.set(stack.name, { stop: () => stopping.abort(), ended });
    },
    async remove(stack) {
      const running = pulses.get(stack.name);
      pulses.delete(stack.name);
      running?.stop();
      try {
        await running?.ended;
      } finally {
        await fault.remove(stack);
      }
    },
  };
}
