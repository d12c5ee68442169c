import type { FixExercise } from '../exercise.ts';
import { checkAttemptTimeout } from './checks/attempt-timeout.ts';
import { checkCircuitBreaker } from './checks/circuit-breaker.ts';
import { checkDurableFallback } from './checks/durable-fallback.ts';
import { checkIdempotency } from './checks/idempotency.ts';
import { checkManualAck } from './checks/manual-ack.ts';
import { checkOutbox } from './checks/outbox.ts';
import { checkRetry } from './checks/retry.ts';

/** Each builds on the one before; the last is of the other service. */
export const FIX_EXERCISES: readonly FixExercise[] = [
  {
    number: 6,
    id: 'attempt-timeout',
    kind: 'fix',
    minutes: 15,
    service: 'order-api',
    check: checkAttemptTimeout,
    checkS: 30,
  },
  {
    number: 7,
    id: 'retry',
    kind: 'fix',
    minutes: 25,
    service: 'order-api',
    check: checkRetry,
    checkS: 35,
  },
  {
    number: 8,
    id: 'circuit-breaker',
    kind: 'fix',
    minutes: 20,
    service: 'order-api',
    check: checkCircuitBreaker,
    checkS: 30,
  },
  {
    number: 9,
    id: 'idempotency',
    kind: 'fix',
    minutes: 20,
    service: 'order-api',
    check: checkIdempotency,
    checkS: 25,
  },
  {
    number: 10,
    id: 'outbox',
    kind: 'fix',
    minutes: 25,
    service: 'order-api',
    check: checkOutbox,
    checkS: 35,
  },
  {
    number: 11,
    id: 'durable-fallback',
    kind: 'fix',
    minutes: 30,
    service: 'order-api',
    check: checkDurableFallback,
    checkS: 30,
  },
  {
    number: 12,
    id: 'manual-ack',
    kind: 'fix',
    minutes: 25,
    service: 'notifier',
    check: checkManualAck,
    checkS: 35,
  },
];
