import { type LabConfig, STACK_NAMES } from '../../../lab-config.ts';
import { alertmanagerPart } from './alertmanager.ts';
import { mongoPart } from './mongo.ts';
import { mysqlPart } from './mysql.ts';
import type { Part } from './part.ts';
import { prometheusPart } from './prometheus.ts';
import { rabbitmqPart } from './rabbitmq.ts';
import { servicePart } from './service.ts';
import { toxiproxyPart } from './toxiproxy.ts';

/** Every process of the lab. A new one is a file beside this one and a line here. */
export function labParts(config: LabConfig): Part[] {
  return [
    mysqlPart(config),
    mongoPart(config),
    rabbitmqPart(config),
    prometheusPart(config),
    alertmanagerPart(config),
    ...STACK_NAMES.flatMap((stack) => [
      toxiproxyPart(config, stack),
      servicePart(config, stack, 'order-api'),
      servicePart(config, stack, 'notifier'),
    ]),
  ];
}
