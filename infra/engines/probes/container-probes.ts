import { type LabConfig, STACK_NAMES } from '../../lab-config.ts';
import { alertmanagerProbe } from './alertmanager.ts';
import { grafanaProbe } from './grafana.ts';
import { mongoProbe } from './mongo.ts';
import { mysqlProbe } from './mysql.ts';
import type { Probe } from './probe.ts';
import { prometheusProbe } from './prometheus.ts';
import { rabbitmqProbe } from './rabbitmq.ts';
import { serviceProbe } from './service.ts';
import { toxiproxyProbe } from './toxiproxy.ts';

/** What the services' image is made from; see services/Dockerfile. */
const NODE = 'Node 24';

/** Every part that is a container, by the name that docker-compose.yml and infra/k8s give it. */
export function containerProbes(config: LabConfig): Probe[] {
  return [
    mysqlProbe(config),
    mongoProbe(config),
    rabbitmqProbe(config),
    prometheusProbe(config),
    alertmanagerProbe(config),
    grafanaProbe(config),
    ...STACK_NAMES.flatMap((stack) => [
      toxiproxyProbe(config, stack),
      serviceProbe(config, stack, 'order-api', NODE),
      serviceProbe(config, stack, 'notifier', NODE),
    ]),
  ];
}
