import { MongoServerError } from 'mongodb';

/** Server errors that say "not now" (codes of the MongoDB retryable-writes specification). */
const TRANSIENT_SERVER_CODES = new Set([
  6, 7, 89, 91, 112, 189, 262, 317, 358, 9_001, 10_107, 11_600, 11_602, 13_435, 13_436,
]);

/**
 * Whether a failed MongoDB call is worth another attempt: the network, server selection or the
 * pool failed, or the server said that it can't serve now.
 */
export function isTransientMongoError(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return true;
  return typeof error.code === 'number' && TRANSIENT_SERVER_CODES.has(error.code);
}

/** A document of that `_id` is there already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11_000;
}
