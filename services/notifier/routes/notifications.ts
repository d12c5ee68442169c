import { Type } from 'typebox';
import type { App } from '../../shared/http/create-app.ts';
import { ProblemAnswer, sendProblem } from '../../shared/http/problem.ts';
import { OrderId } from '../../shared/text.ts';
import { Notification } from '../notifications/notification.ts';
import type { NotificationService } from '../notifications/notification-service.ts';

/** `GET /notifications?orderId=`: only HTTP; the service decides. */
export function notificationRoutes(
  app: App,
  service: NotificationService,
  retryAfterS: number,
): void {
  app.get(
    '/notifications',
    {
      schema: {
        summary: 'The notifications of one order',
        querystring: Type.Object({ orderId: OrderId }, { additionalProperties: false }),
        response: {
          200: Type.Object({ notifications: Type.Array(Notification) }),
          400: ProblemAnswer,
          503: ProblemAnswer,
          500: Type.Object({ error: Type.String() }),
        },
      },
    },
    async ({ query: { orderId } }, reply) => {
      const outcome = await service.find(orderId);
      switch (outcome.kind) {
        case 'found':
          return reply.send({ notifications: outcome.notifications });
        case 'unavailable':
          return sendProblem(reply.header('retry-after', retryAfterS), {
            title: 'Service Unavailable',
            status: 503,
            detail: `The notifications can't be reached now; try again in ${retryAfterS} s.`,
          });
        case 'failed':
          return reply.code(500).send({ error: outcome.message });
      }
    },
  );
}
