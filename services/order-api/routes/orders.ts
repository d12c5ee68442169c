import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { App } from '../../shared/http/create-app.ts';
import { ProblemAnswer, sendProblem } from '../../shared/http/problem.ts';
import { AcceptedOrder, NewOrder, Order, OrderInMysql } from '../../shared/order.ts';
import { OrderId } from '../../shared/text.ts';
import type { OrderService, PlaceOutcome } from '../orders/order-service.ts';
import { encodeCursor } from './encode-cursor.ts';
import { acceptedView, decodeCursor, storedView } from './order-view.ts';

/** The before stack's answer to any trouble with a dependency. */
const NaiveError = Type.Object({ error: Type.String() });

const PlaceHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'requests with the same key are the same order (after stack)',
    }),
  ),
});
const PageQuery = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);
const Page = Type.Object({
  orders: Type.Array(OrderInMysql),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});

/** `POST /orders`, `GET /orders/:id`, `GET /orders`: only HTTP; the service decides. */
export function orderRoutes(app: App, service: OrderService, retryAfterS: number): void {
  const unavailable = (reply: FastifyReply) =>
    sendProblem(reply.header('retry-after', retryAfterS), {
      title: 'Service Unavailable',
      status: 503,
      detail: `The orders can't be reached now; try again in ${retryAfterS} s.`,
    });

  app.post(
    '/orders',
    {
      schema: {
        summary: 'Place an order',
        body: NewOrder,
        headers: PlaceHeaders,
        response: {
          201: OrderInMysql,
          202: AcceptedOrder,
          400: ProblemAnswer,
          413: ProblemAnswer,
          415: ProblemAnswer,
          422: ProblemAnswer,
          503: ProblemAnswer,
          500: NaiveError,
        },
      },
    },
    async (request, reply) => {
      const outcome = await service.place(request.body, request.headers['idempotency-key']);
      return sendPlaced(reply, outcome, unavailable);
    },
  );

  app.get(
    '/orders/:id',
    {
      schema: {
        summary: 'One order',
        params: Type.Object({ id: OrderId }),
        response: {
          200: Order,
          400: ProblemAnswer,
          414: ProblemAnswer,
          404: ProblemAnswer,
          503: ProblemAnswer,
          500: NaiveError,
        },
      },
    },
    async ({ params: { id } }, reply) => {
      const outcome = await service.find(id);
      switch (outcome.kind) {
        case 'stored':
          return reply.send(storedView(outcome.order));
        case 'accepted':
          return reply.send(acceptedView(outcome.order));
        case 'absent': {
          const detail = `There is no order ${id}; GET /orders lists those there are.`;
          return sendProblem(reply, { title: 'Not Found', status: 404, detail });
        }
        case 'unavailable':
          return unavailable(reply);
        case 'failed':
          return reply.code(500).send({ error: outcome.message });
      }
    },
  );

  app.get(
    '/orders',
    {
      schema: {
        summary: 'Orders, oldest first, page by page',
        querystring: PageQuery,
        response: { 200: Page, 400: ProblemAnswer, 503: ProblemAnswer, 500: NaiveError },
      },
    },
    async ({ query: { limit, cursor } }, reply) => {
      const after = cursor === undefined ? undefined : decodeCursor(cursor);
      if (cursor !== undefined && after === undefined) {
        const detail = 'cursor: take the nextCursor of the page before';
        return sendProblem(reply, { title: 'Bad Request', status: 400, detail });
      }
      const outcome = await service.page(limit, after);
      switch (outcome.kind) {
        case 'page': {
          const last = outcome.orders.length === limit ? outcome.orders.at(-1) : undefined;
          const orders = outcome.orders.map(storedView);
          return reply.send({ orders, nextCursor: last ? encodeCursor(last) : null });
        }
        case 'unavailable':
          return unavailable(reply);
        case 'failed':
          return reply.code(500).send({ error: outcome.message });
      }
    },
  );
}

function sendPlaced(
  reply: FastifyReply,
  outcome: PlaceOutcome,
  unavailable: (reply: FastifyReply) => FastifyReply,
): FastifyReply {
  switch (outcome.kind) {
    case 'created':
      if (outcome.replayed) reply.header('idempotency-replayed', 'true');
      reply.header('location', `/orders/${outcome.order.id}`);
      return reply.code(201).send(storedView(outcome.order));
    case 'accepted':
      reply.header('location', `/orders/${outcome.order.id}`);
      return reply.code(202).send(acceptedView(outcome.order));
    case 'conflict':
      return sendProblem(reply, {
        title: 'Unprocessable Content',
        status: 422,
        detail:
          'This Idempotency-Key was used for an order with other content: another order needs another key.',
      });
    case 'unavailable':
      return unavailable(reply);
    case 'failed':
      return reply.code(500).send({ error: outcome.message });
  }
}
