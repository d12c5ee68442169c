/** Matchers of the requests that place orders. */
export const ORDERS = 'service="order-api", method="POST", route="/orders"';

/** Orders a second, by the status of their answer. */
export function ordersByStatus(stack: string): string {
  return `sum by (stack, status) (rate(http_request_duration_seconds_count{${stack}, ${ORDERS}}[$__rate_interval])) > 0`;
}

/** The time, in seconds, within which this share of orders is answered. */
export function orderLatency(share: number, stack: string): string {
  return `histogram_quantile(${share}, sum by (stack, le) (rate(http_request_duration_seconds_bucket{${stack}, ${ORDERS}}[$__rate_interval])))`;
}

/** Attempts a second of the calls that match, by call and outcome; nothing where there are none. */
export function attemptsByOutcome(stack: string, calls: string): string {
  return `sum by (stack, call, outcome) (rate(dependency_attempt_duration_seconds_count{${stack}, ${calls}}[$__rate_interval])) > 0`;
}

/** The sum of a counter of messages, a second. */
export function messages(counter: string, stack: string, which: string): string {
  return `sum by (stack) (rate(${counter}{${stack}, ${which}}[$__rate_interval]))`;
}
