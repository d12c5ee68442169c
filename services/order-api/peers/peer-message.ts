import type { ConsumeMessage, Options } from 'amqplib';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { PEER_TALK } from '../../shared/messages.ts';
import { decodeDeferred, encodeDeferred } from '../deferred/deferred-message.ts';
import type { PeerAnswer, Sight } from './sight.ts';

/** What one process asks all others; it is in the headers, its content is empty. */
const Question = Type.Object({
  id: Type.String({ minLength: 1 }),
  /** The one that asks can't reach MySQL: whoever is asked shall look there, too. */
  mysqlAway: Type.Boolean(),
});
export type Question = Static<typeof Question>;

/** The headers of an answer; its content is the order, as that of a deferred one, or empty. */
const Answer = Type.Object({
  state: Type.Enum(['stored', 'accepted', 'arriving', 'unknown']),
  unsettled: Type.Integer({ minimum: 0 }),
});

/** A message between processes of order-api. */
export interface PeerMessage {
  readonly content: Buffer;
  readonly options: Options.Publish;
}

const NOTHING = Buffer.alloc(0);

/** A process has come: from now on nobody is alone. */
export function helloMessage(from: string): PeerMessage {
  return { content: NOTHING, options: { type: PEER_TALK, appId: from } };
}

/** @param replyTo the queue of the one that asks */
export function questionMessage(
  from: string,
  replyTo: string,
  correlationId: string,
  question: Question,
): PeerMessage {
  const options = { type: PEER_TALK, appId: from, replyTo, correlationId, headers: question };
  return { content: NOTHING, options };
}

export function answerMessage(
  from: string,
  correlationId: string,
  { sight, unsettled }: PeerAnswer,
): PeerMessage {
  const order = sight.state === 'unknown' ? undefined : sight.order;
  return {
    content: order ? encodeDeferred(order) : NOTHING,
    options: {
      type: PEER_TALK,
      appId: from,
      correlationId,
      headers: { state: sight.state, unsettled },
    },
  };
}

/** @throws when the message is no question */
export function readQuestion({ properties }: ConsumeMessage): Question {
  return Value.Parse(Question, properties.headers);
}

/** @throws when the message is no answer */
export function readAnswer({ content, properties }: ConsumeMessage): PeerAnswer {
  const { state, unsettled } = Value.Parse(Answer, properties.headers);
  const order = content.length > 0 ? decodeDeferred(content) : undefined;
  return { sight: toSight(state, order), unsettled };
}

function toSight(
  state: Sight['state'],
  order: ReturnType<typeof decodeDeferred> | undefined,
): Sight {
  if (state === 'stored') return { state, order };
  if (state === 'unknown' || !order) return { state: 'unknown' };
  return { state, order };
}
