import { expect, it } from 'vitest';
import { lastErrorIn } from './service-trouble.ts';

it("finds the participant's line in what a process died of, without the stack trace", () => {
  const log = `{"level":40,"msg":"lost the connection to RabbitMQ"}
/lab/exercises/mine/order-api.ts:23
      throw new TypeError('no order');
            ^

TypeError: no order
    at place (/lab/exercises/mine/order-api.ts:23:13)
    at Object.<anonymous> (/lab/services/order-api/routes/orders.ts:70:27)

Node.js v24.21.0
`;
  expect(lastErrorIn(log, '/lab')).toBe('exercises/mine/order-api.ts:23:13: TypeError: no order');
});

it('names an error that is of none of the exercises alone', () => {
  const log = 'Error: listen EADDRINUSE\n    at /lab/services/shared/http/serve.ts:40:3\n';
  expect(lastErrorIn(log, '/lab')).toBe('Error: listen EADDRINUSE');
});

it('says nothing where there was no error', () => {
  expect(lastErrorIn('{"level":30,"msg":"draining"}\n', '/lab')).toBe('');
});
