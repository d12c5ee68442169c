import { MongoServerError } from 'mongodb';

/** With these a server answers about the document itself, by the codes of MongoDB's error_codes.yml. */
const ANSWERS = new Set([
  2, // BadValue
  9, // FailedToParse
  14, // TypeMismatch
  22, // InvalidBSON
  52, // DollarPrefixedFieldName
  56, // EmptyFieldName
  57, // DottedFieldName
  121, // DocumentValidationFailure
  10_334, // BSONObjectTooLarge
  11_000, // DuplicateKey
]);

/**
 * Whether a failed MongoDB call is worth another attempt: everything is, but an answer about the
 * document. What is unknown counts as the server's trouble, a full disk, say, or a lock: it passes, and
 * a message that has gone to the dead-letter queue meanwhile would stay there.
 */
export function isTransientMongoError(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return true;
  return typeof error.code !== 'number' || !ANSWERS.has(error.code);
}

/** A document of that `_id` is there already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11_000;
}
