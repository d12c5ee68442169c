import type { LabConfig } from '../../../lab-config.ts';
import { rabbitmqProbe } from '../../probes/rabbitmq.ts';
import { prepareRabbitmq } from '../rabbitmq/prepare-rabbitmq.ts';
import type { Part } from './part.ts';

/** RabbitMQ, with one vhost per stack. */
export function rabbitmqPart(config: LabConfig): Part {
  return {
    ...rabbitmqProbe(config),
    ports: ['LAB_RABBITMQ_PORT', 'LAB_RABBITMQ_DIST_PORT'],
    startTimeoutMs: 120_000,
    stopTimeoutMs: 20_000,
    stopWave: 2,
    prepare: prepareRabbitmq,
  };
}
