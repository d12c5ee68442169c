import { type Static, Type } from 'typebox';

const nullable = (description: string) =>
  Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description });

/** What a reset removed from one stack; null where the server could not be reached. */
export const StackReset = Type.Object({
  toxics: nullable('toxics removed'),
  proxiesEnabled: nullable('proxies that were disabled and are enabled again'),
  orders: nullable('rows deleted from MySQL'),
  messages: nullable('messages purged from RabbitMQ'),
  notifications: nullable('documents deleted from MongoDB'),
});
export type StackReset = Static<typeof StackReset>;

/** One server that a reset could not empty. */
export const ResetProblem = Type.Object({
  stack: Type.String(),
  server: Type.String(),
  port: Type.Union([Type.Integer(), Type.Null()]),
  message: Type.String(),
});
export type ResetProblem = Static<typeof ResetProblem>;

/** What `chaos reset --json` prints. */
export const ResetResult = Type.Object({
  schemaVersion: Type.Literal(1),
  stacks: Type.Object({ before: StackReset, after: StackReset }),
  problems: Type.Array(ResetProblem),
});
export type ResetResult = Static<typeof ResetResult>;
