import { configServices } from 'docker-compose';
import { type LabConfig, STACK_NAMES } from '../../lab-config.ts';
import { alertmanagerProbe } from '../probes/alertmanager.ts';
import { grafanaProbe } from '../probes/grafana.ts';
import { mongoProbe } from '../probes/mongo.ts';
import { mysqlProbe } from '../probes/mysql.ts';
import type { Probe } from '../probes/probe.ts';
import { prometheusProbe } from '../probes/prometheus.ts';
import { rabbitmqProbe } from '../probes/rabbitmq.ts';
import { serviceProbe } from '../probes/service.ts';
import { toxiproxyProbe } from '../probes/toxiproxy.ts';
import { explained } from './compose-error.ts';
import { type ComposeProject, composeOptions } from './compose-project.ts';

/** What the services' image is made from; see docker-compose.yml. */
const NODE = 'Node 24';

/** Every container of docker-compose.yml that has something to answer, by its service's name. */
export function composeProbes(config: LabConfig): Probe[] {
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

/** The probes of the services that the project's profiles start. */
export async function activeProbes(project: ComposeProject): Promise<Probe[]> {
  const { data } = await explained(project, 'reading docker-compose.yml', () =>
    configServices(composeOptions(project)),
  );
  return composeProbes(project.config).filter(({ name }) => data.services.includes(name));
}
