import { type LabConfig, PROXY_NAMES, type ProxyName } from '../../../infra/lab-config.ts';
import { DEFAULT_PORTS } from '../../../infra/lab-ports.ts';
import { connectToxiproxy, type ProxyState } from '../../toxiproxy/toxiproxy-api.ts';

const DEPENDENCIES = {
  mysql_proxy: 'MYSQL',
  mongo_proxy: 'MONGO',
  rabbitmq_proxy: 'RABBITMQ',
} as const;

/** The name of the exercises' own proxy to a dependency. */
export function exerciseProxy(proxy: ProxyName): string {
  return `exercise_${proxy}`;
}

/**
 * Gives the before stack's Toxiproxy a second proxy to each dependency, for a participant's services:
 * a fault there is none of the before stack's. Those that are there are made anew.
 */
export async function createExerciseProxies(config: LabConfig): Promise<void> {
  const toxiproxy = connectToxiproxy(config.exercise.toxiproxyUrl);
  const there = await toxiproxy.listProxies();
  for (const name of PROXY_NAMES) {
    const own = exerciseProxy(name);
    const model = there.find((proxy) => proxy.name === name);
    if (!model) continue;
    if (there.some((proxy) => proxy.name === own)) await toxiproxy.deleteProxy(own);
    const { upstream } = model;
    await toxiproxy.createProxy({
      name: own,
      listen: listenOf(config, name, model),
      upstream,
      enabled: true,
    });
  }
}

/** Takes them away; without effect where there are none. */
export async function deleteExerciseProxies(config: LabConfig): Promise<void> {
  const toxiproxy = connectToxiproxy(config.exercise.toxiproxyUrl);
  const there = await toxiproxy.listProxies();
  for (const name of PROXY_NAMES.map(exerciseProxy)) {
    if (there.some((proxy) => proxy.name === name)) await toxiproxy.deleteProxy(name);
  }
}

/** On the address of the stack's own proxy; in a container, whose ports are fixed, on the default port. */
function listenOf({ ports }: LabConfig, name: ProxyName, { listen }: ProxyState): string {
  const [host, port] = [listen.slice(0, listen.lastIndexOf(':')), listen.split(':').at(-1)];
  const dependency = DEPENDENCIES[name];
  const isNative = Number(port) === ports[`LAB_BEFORE_${dependency}_PROXY_PORT`];
  const own = `LAB_EXERCISE_${dependency}_PROXY_PORT` as const;
  return `${host}:${isNative ? ports[own] : DEFAULT_PORTS[own]}`;
}
