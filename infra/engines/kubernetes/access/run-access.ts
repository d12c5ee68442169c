import { once } from 'node:events';
import type { LabConfig } from '../../../lab-config.ts';
import { LabError } from '../../../lab-error.ts';
import { serveRestarts } from '../../serve-restarts.ts';
import { kubernetesLab, type Place, readPlace } from '../kubernetes-lab.ts';
import { podForwards } from './pod-forwards.ts';
import { startRelay, type Target } from './relay.ts';
import { ROUTES, type Route } from './routes.ts';
import { serviceAddresses } from './service-addresses.ts';
import { watchPods } from './watch-pods.ts';

/** How connections to one Service get there. */
interface Way {
  readonly route: Route;
  choose(port: number): Promise<Target | null>;
}

/**
 * Makes the lab's ports on 127.0.0.1 lead into the cluster until the signal aborts, and answers on
 * LAB_SUPERVISOR_PORT what it has done.
 * @param say gets a line for everything that happens
 * @throws LabError where no lab was started; Error when a port can't be used
 */
export async function runAccess(
  config: LabConfig,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const place = await readPlace(config);
  if (place === null) throw new LabError('no lab was started in a cluster', 'kubernetes');
  const lab = kubernetesLab(config);
  const routes = ROUTES.filter(({ service }) => !lab.without.includes(service));
  const forwards = routes.map((route) => ({ route, ...podForwards(place, route, say) }));
  const ways = lab.access === 'forward' ? forwards : await straightWays(place, routes);
  const closers = await Promise.all(ways.flatMap((way) => openPorts(config, way)));
  const server = await serveRestarts(config.ports.LAB_SUPERVISOR_PORT, () =>
    Object.fromEntries(forwards.map(({ route, restarts }) => [route.service, restarts()])),
  );
  if (lab.access === 'forward') {
    const onPods = (pods: Parameters<(typeof forwards)[number]['update']>[0]) => {
      for (const forward of forwards) forward.update(pods);
    };
    await watchPods(place, onPods, { say, signal });
  } else if (!signal.aborted) {
    await once(signal, 'abort');
  }
  server.close();
  for (const close of closers) close();
  for (const forward of forwards) forward.stop();
}

/** To the Services' own addresses, which outlive their pods. */
async function straightWays(place: Place, routes: readonly Route[]): Promise<Way[]> {
  const addresses = await serviceAddresses(place);
  return routes.map((route) => ({
    route,
    choose: async (port) => {
      const host = addresses.get(route.service);
      return host === undefined ? null : { host, port };
    },
  }));
}

function openPorts({ ports }: LabConfig, { route, choose }: Way): Promise<() => void>[] {
  return route.ports.map(({ local, port }) => startRelay(ports[local], () => choose(port)));
}
