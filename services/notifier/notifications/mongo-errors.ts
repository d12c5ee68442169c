import { MongoServerError } from 'mongodb';

/** Server errors that say "not now" (codes of the MongoDB retryable-writes specification). */
const TRANSIENT_SERVER_CODES = new Set([
  6, 7, 89, 91, 112, 189, 262, 317, 358, 9_001, 10_107, 11_600, 11_602, 13_435, 13_436,
]);

/**
 * Whether a failed MongoDB call is worth another attempt: the network, server selection or the
 * pool failed, or the server said that it can't serve now. Two upserts of one id at the same
 * moment make one of them fail with a duplicate key (11000); the next attempt finds the document.
 */
export function isTransientMongoError(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return true;
  const { code } = error;
  return code === 11_000 || (typeof code === 'number' && TRANSIENT_SERVER_CODES.has(code));
}
