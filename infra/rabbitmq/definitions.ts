import { createHash, randomBytes } from 'node:crypto';
import { LAB_PASSWORD, LAB_USER, NAMESPACES } from '../lab-config.ts';

/**
 * RabbitMQ's definitions: one vhost per stack and one for exercises, and the lab's account on all. A broker that imports
 * definitions makes no `guest`.
 * @param salt of the account's password
 * @see https://www.rabbitmq.com/docs/definitions
 */
export function rabbitmqDefinitions(salt: Buffer = randomBytes(4)) {
  return {
    users: [
      {
        name: LAB_USER,
        password_hash: hashPassword(LAB_PASSWORD, salt),
        hashing_algorithm: 'rabbit_password_hashing_sha256',
        tags: ['administrator'],
      },
    ],
    vhosts: NAMESPACES.map((name) => ({ name })),
    permissions: NAMESPACES.map((vhost) => ({
      user: LAB_USER,
      vhost,
      configure: '.*',
      write: '.*',
      read: '.*',
    })),
  };
}

/**
 * Base64 of the salt and of SHA-256 over salt and password.
 * @see https://www.rabbitmq.com/docs/passwords#this-is-the-algorithm
 */
export function hashPassword(password: string, salt: Buffer): string {
  const digest = createHash('sha256').update(salt).update(password, 'utf8').digest();
  return Buffer.concat([salt, digest]).toString('base64');
}

/** More than any fault of a lab brings about; 4.x gives up after 20 otherwise. */
const DELIVERY_LIMIT = 1_000_000;

/**
 * The definitions of a broker of several nodes: every durable queue is a quorum queue, though the
 * services ask for none. They keep what a client holds through any number of lost connections.
 */
export function quorumDefinitions(salt: Buffer) {
  const { vhosts, ...others } = rabbitmqDefinitions(salt);
  return {
    ...others,
    vhosts: vhosts.map(({ name }) => ({ name, default_queue_type: 'quorum' })),
    policies: NAMESPACES.map((vhost) => ({
      vhost,
      name: 'deliver-until-it-works',
      pattern: '.*',
      'apply-to': 'queues',
      definition: { 'delivery-limit': DELIVERY_LIMIT },
    })),
  };
}
