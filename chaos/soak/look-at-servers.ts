import type { ChannelModel } from 'amqplib';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { StackConfig } from '../../infra/lab-config.ts';
import { withAttemptTimeout } from '../../services/shared/resilience/attempt-timeout.ts';
import { connectMySql, connectRabbitMq } from '../ledger/direct-connections.ts';
import { countMessages } from '../ledger/queue-messages.ts';
import { ALL_QUEUES, DEAD_QUEUES, DRAINING_QUEUES } from '../ledger/queues.ts';

/** What a stack holds at its servers at one moment. */
export interface ServerLook {
  /** Connections to the stack's own MySQL schema, without this one. */
  readonly mysqlConnections: number;
  /** Messages in queues that drain by themselves; those that a consumer holds are not among them. */
  readonly waiting: number;
  /** Messages in dead-letter queues. */
  readonly dead: number;
}

/** Looks at a stack's servers again and again, straight and not through Toxiproxy. */
export interface ServerWatch {
  /** null when a server does not answer; the next look connects anew. */
  look(): Promise<ServerLook | null>;
  close(): void;
}

const CONNECTIONS =
  'SELECT COUNT(*) AS connections FROM information_schema.processlist ' +
  'WHERE db = DATABASE() AND id <> CONNECTION_ID()';

/** After this, in ms, a server counts as one that does not answer: it may be paused. */
const TIMEOUT_MS = 2_000;

/** Connects with the first look. */
export function watchServers({ direct }: StackConfig): ServerWatch {
  let mysql: Connection | undefined;
  let rabbitmq: ChannelModel | undefined;

  async function look(): Promise<ServerLook> {
    mysql ??= await connectMySql(direct.mysql);
    rabbitmq ??= await connectRabbitMq(direct.rabbitmq);
    const [[rows], counts] = await Promise.all([
      mysql.query<(RowDataPacket & { connections: number })[]>(CONNECTIONS),
      countMessages(rabbitmq, ALL_QUEUES),
    ]);
    const messagesIn = (queues: readonly string[]) =>
      counts
        .filter(({ queue }) => queues.includes(queue))
        .reduce((sum, { messages }) => sum + messages, 0);
    return {
      mysqlConnections: rows[0]?.connections ?? 0,
      waiting: messagesIn(DRAINING_QUEUES),
      dead: messagesIn(DEAD_QUEUES),
    };
  }

  /** Waits for no answer: the server may be gone. */
  function drop(): void {
    mysql?.destroy();
    rabbitmq?.close().catch(() => {});
    [mysql, rabbitmq] = [undefined, undefined];
  }

  return {
    async look() {
      const looked = look();
      // Whatever comes of it later, it comes too late.
      looked.catch(() => {});
      try {
        return await withAttemptTimeout(() => looked, TIMEOUT_MS);
      } catch {
        drop();
        return null;
      }
    },
    close: drop,
  };
}
