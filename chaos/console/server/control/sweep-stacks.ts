import { setTimeout as sleep } from 'node:timers/promises';
import { type LabConfig, STACK_NAMES, type StackName } from '../../../../infra/lab-config.ts';
import { clearFaults } from '../../../toxiproxy/clear-faults.ts';
import { isListening } from '../../../toxiproxy/is-listening.ts';
import { connectToxiproxy } from '../../../toxiproxy/toxiproxy-api.ts';
import type { HaltResult } from '../../protocol.ts';

/** What was found and removed; `unreachable` are stacks on which a fault may be left. */
export type Swept = Pick<HaltResult, 'removed' | 'unreachable'>;

/**
 * Removes every toxic and enables every proxy, on all stacks at the same moment: one whose Toxiproxy
 * hangs holds up no other one.
 * @param limitMs longest wait for each
 */
export async function sweepStacks(
  config: Pick<LabConfig, 'stacks'>,
  limitMs: number,
  stacks: readonly StackName[] = STACK_NAMES,
): Promise<Swept> {
  const swept = await Promise.all(stacks.map((stack) => sweepStack(config, stack, limitMs)));
  return {
    removed: swept.flatMap(({ removed }) => removed),
    unreachable: swept.flatMap(({ unreachable }) => unreachable),
  };
}

async function sweepStack(
  config: Pick<LabConfig, 'stacks'>,
  stack: StackName,
  limitMs: number,
): Promise<Swept> {
  const { toxiproxyUrl } = config.stacks[stack];
  const clearing = clearFaults(connectToxiproxy(toxiproxyUrl)).catch(async () =>
    // One that is gone has no faults: it keeps them in memory.
    (await isListening(toxiproxyUrl)) ? null : [],
  );
  const cleared = await Promise.race([clearing, sleep(limitMs, null, { ref: false })]);
  if (cleared === null) return { removed: [], unreachable: [stack] };
  const removed = cleared.map(({ proxy, fault }) => ({ stack, proxy, fault }));
  return { removed, unreachable: [] };
}
