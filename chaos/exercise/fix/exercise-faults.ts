import type { ProxyName } from '../../../infra/lab-config.ts';
import type { Fault } from '../../faults/fault.ts';
import { networkFault } from '../../faults/network-fault.ts';
import { exerciseProxy } from '../stack/exercise-proxies.ts';

/** No connection to a dependency: open ones are closed, new ones refused. */
export function down(proxy: ProxyName): Fault {
  return networkFault(`down-${proxy}`, [exerciseProxy(proxy)], { kind: 'down' });
}

/** What a dependency sends is late by so many ms. */
export function late(proxy: ProxyName, latency: number): Fault {
  return toxic(proxy, 'latency', { latency, jitter: 0 });
}

/** What a dependency sends is dropped; the connection stays. */
export function silent(proxy: ProxyName): Fault {
  return toxic(proxy, 'timeout', { timeout: 0 });
}

function toxic(proxy: ProxyName, type: string, attributes: Record<string, number>): Fault {
  return networkFault(`${type}-${proxy}`, [exerciseProxy(proxy)], {
    kind: 'toxic',
    toxic: { name: `exercise_${type}`, type, stream: 'downstream', toxicity: 1, attributes },
  });
}
