import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import type { DependencyPolicy } from '../../../services/shared/resilience/policy.ts';
import { epochNow } from '../../load/epoch-now.ts';
import { ATTEMPTS_PATH, type AttemptRecord } from './attempt.ts';

/** Writes down each attempt that a service makes, and for which request. */
export interface AttemptRecorder {
  /** Listens to a policy's events, as metrics and traces do. */
  policy(policy: DependencyPolicy): void;
  /** Serves the record; call it before the app listens. */
  serve(app: FastifyInstance): void;
}

/** Starts with an empty record, which is kept in memory: the loads of a check are short. */
export function attemptRecorder(): AttemptRecorder {
  const requests = new AsyncLocalStorage<string>();
  const records: AttemptRecord[] = [];
  return {
    policy(policy) {
      const underWay = new Map<object, AttemptRecord>();
      policy.events.on('start', (start) => {
        const record: AttemptRecord = {
          call: policy.name,
          request: requests.getStore() ?? null,
          startedAt: epochNow(),
          endedAt: null,
          succeeded: false,
        };
        records.push(record);
        underWay.set(start, record);
      });
      policy.events.on('attempt', ({ start, outcome }) => {
        const record = underWay.get(start);
        underWay.delete(start);
        if (!record) return;
        record.endedAt = epochNow();
        record.succeeded = outcome === 'success';
        // It never reached the dependency.
        if (outcome === 'rejected') records.splice(records.indexOf(record), 1);
      });
    },
    serve(app) {
      // Not earlier: what comes after the body's last byte runs in the context of the socket.
      app.addHook('preHandler', (request, _reply, done) => requests.run(request.id, done));
      app.get(ATTEMPTS_PATH, { schema: { hide: true } }, () => records);
    },
  };
}
