import { type LabConfig, STACK_NAMES } from '../../../lab-config.ts';
import { prepareRabbitmq } from '../rabbitmq/prepare-rabbitmq.ts';
import type { Part } from './part.ts';

/** RabbitMQ, with one vhost per stack. */
export function rabbitmqPart(config: LabConfig): Part {
  const handshake = (limitMs: number) => connectToVhosts(config, limitMs);
  return {
    name: 'rabbitmq',
    label: 'RabbitMQ',
    ports: ['LAB_RABBITMQ_PORT', 'LAB_RABBITMQ_DIST_PORT'],
    startTimeoutMs: 120_000,
    stopTimeoutMs: 20_000,
    stopWave: 2,
    needs: [],
    prepare: prepareRabbitmq,
    handshake,
    ping: handshake,
  };
}

async function connectToVhosts(config: LabConfig, limitMs: number): Promise<string> {
  const { connect } = await import('amqplib');
  const versions = await Promise.all(
    STACK_NAMES.map(async (stack) => {
      const connection = await connect(config.stacks[stack].direct.rabbitmq, { timeout: limitMs });
      connection.on('error', () => undefined);
      const { version } = connection.connection.serverProperties;
      await connection.close();
      return version;
    }),
  );
  return `RabbitMQ ${versions[0]}`;
}
