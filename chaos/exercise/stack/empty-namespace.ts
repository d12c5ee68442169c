import type { StackConfig } from '../../../infra/lab-config.ts';
import { messageOf } from '../../../infra/unknown-error.ts';
import { connectRabbitMq } from '../../ledger/direct-connections.ts';
import { ALL_QUEUES } from '../../ledger/queues.ts';
import { resetStack } from '../../reset/reset-stack.ts';

/** The exercises' schema, database or vhost can't be used; the message says what to do. */
export class NoNamespaceError extends Error {
  override readonly name = 'NoNamespaceError';
}

/**
 * Begins with nothing: no queue of an earlier check, whose arguments may differ, no message, row or
 * notification.
 * @throws NoNamespaceError
 */
export async function emptyNamespace(stack: StackConfig): Promise<void> {
  try {
    await deleteQueues(stack.direct.rabbitmq);
  } catch (error) {
    throw asNoNamespace(messageOf(error));
  }
  const { problems } = await resetStack(stack);
  if (problems.length > 0) throw asNoNamespace(problems.map(({ message }) => message).join('; '));
}

async function deleteQueues(url: string): Promise<void> {
  const connection = await connectRabbitMq(url);
  try {
    const channel = await connection.createChannel();
    for (const queue of ALL_QUEUES) await channel.deleteQueue(queue);
    await channel.close();
  } finally {
    await connection.close();
  }
}

function asNoNamespace(reason: string): NoNamespaceError {
  return new NoNamespaceError(
    `${reason}\nThe exercises have a schema and a vhost of their own. A lab that was started before it ` +
      'knew them gets them by: npx chaos down && npx chaos up',
  );
}
