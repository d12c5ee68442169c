/**
 * Attributes that OpenTelemetry's semantic conventions have no name for. Where they have one, it is
 * used: @opentelemetry/semantic-conventions.
 */

/** `before` or `after`; of the resource. */
export const STACK = 'chaosmicro.stack';
/** `dependency.operation`, as in the metrics. */
export const CALL = 'chaosmicro.call';
/** Which attempt of its call, from 1. */
export const ATTEMPT = 'chaosmicro.attempt';
/** How an attempt ended: `success`, `failure` or `timeout`. */
export const OUTCOME = 'chaosmicro.outcome';
/** The wait before the next attempt, in ms. */
export const RETRY_DELAY = 'chaosmicro.retry.delay_ms';
/** How many orders a sweep of the outbox has found. */
export const SWEPT_ORDERS = 'chaosmicro.sweep.orders';
