/** What mysql2's errors carry beyond their message. */
interface MysqlError extends Error {
  readonly code?: string;
  readonly errno?: number;
  readonly sqlState?: string;
}

/**
 * Classes of SQL states with which MySQL answers about the statement and what is in it: warnings,
 * cardinality, data, integrity, syntax, check options. Of all others it is the server that can't.
 */
const ANSWER_CLASSES = new Set(['01', '21', '22', '23', '42', '44']);
/** Answers about what is in a statement with a state of no such class, by MySQL's number. */
const ANSWERS = new Set([
  1_153, // ER_NET_PACKET_TOO_LARGE
  1_364, // ER_NO_DEFAULT_FOR_FIELD
  1_366, // ER_TRUNCATED_WRONG_VALUE_FOR_FIELD
  3_819, // ER_CHECK_CONSTRAINT_VIOLATED
]);
/** With a state of such a class, what a server says that is being set up or restored. */
const NOT_SET_UP = new Set([
  1_044, // ER_DBACCESS_DENIED_ERROR
  1_049, // ER_BAD_DB_ERROR
  1_142, // ER_TABLEACCESS_DENIED_ERROR
  1_143, // ER_COLUMNACCESS_DENIED_ERROR
  1_146, // ER_NO_SUCH_TABLE
]);

/**
 * Whether a failed MySQL call is worth another attempt: everything is, but an answer about the
 * statement itself. What is unknown counts as the server's trouble: an order that was accepted waits
 * for its end, rather than being refused for good (MySQL and MariaDB have numbers of their own for
 * "killed", "read only", "out of memory", and mysql2 names those of MySQL alone).
 */
export function isTransientMysqlError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { errno = 0, sqlState } = error as MysqlError;
  if (sqlState === undefined || NOT_SET_UP.has(errno)) return true;
  return !ANSWERS.has(errno) && !ANSWER_CLASSES.has(sqlState.slice(0, 2));
}

/** The connection itself is gone, whatever was asked on it. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && 'fatal' in error && error.fatal === true;
}

/** The row's primary key exists already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && (error as MysqlError).code === 'ER_DUP_ENTRY';
}
