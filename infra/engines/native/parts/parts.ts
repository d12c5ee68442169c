import type { GrafanaProgram } from '../../../grafana/find-grafana.ts';
import { type LabConfig, STACK_NAMES } from '../../../lab-config.ts';
import { alertmanagerPart } from './alertmanager.ts';
import { consolePart } from './console.ts';
import { grafanaPart } from './grafana.ts';
import { mongoPart } from './mongo.ts';
import { mysqlPart } from './mysql.ts';
import type { Part } from './part.ts';
import { prometheusPart } from './prometheus.ts';
import { rabbitmqPart } from './rabbitmq.ts';
import { serviceParts } from './service.ts';
import { supervisorPart } from './supervisor.ts';
import { toxiproxyPart } from './toxiproxy.ts';

/**
 * Every process of the lab. A new one is a file beside this one and a line here.
 * @param grafana null where this machine has none: then it is no part of the lab
 */
export function labParts(config: LabConfig, grafana: GrafanaProgram | null): Part[] {
  return [
    mysqlPart(config),
    mongoPart(config),
    rabbitmqPart(config),
    prometheusPart(config),
    alertmanagerPart(config),
    ...(grafana ? [grafanaPart(config, grafana)] : []),
    ...STACK_NAMES.flatMap((stack) => [
      toxiproxyPart(config, stack),
      ...serviceParts(config, stack, 'order-api'),
      ...serviceParts(config, stack, 'notifier'),
    ]),
    supervisorPart(config),
    consolePart(config),
  ];
}
