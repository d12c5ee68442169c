import { type LabConfig, STACK_NAMES } from '../../lab-config.ts';
import type { Probe } from './probe.ts';

/** RabbitMQ is ready when the lab's account can connect to each stack's vhost. */
export function rabbitmqProbe(config: LabConfig): Probe {
  const handshake = (limitMs: number) => connectToVhosts(config, limitMs);
  return {
    name: 'rabbitmq',
    label: 'RabbitMQ',
    ports: ['LAB_RABBITMQ_PORT'],
    needs: [],
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
