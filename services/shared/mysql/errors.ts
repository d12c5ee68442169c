/** What mysql2's errors carry beyond their message. */
interface MysqlError extends Error {
  readonly code?: string;
  readonly errno?: number;
  readonly sqlState?: string;
}

/** Server errors that say "not now" rather than "not like this". */
const TRANSIENT_SERVER_CODES = new Set([
  'ER_CON_COUNT_ERROR',
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_QUERY_INTERRUPTED',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
]);

/**
 * Whether a failed MySQL call is worth another attempt: the network or the server failed. An
 * answer about the statement itself (it has an SQL state) is not.
 */
export function isTransientMysqlError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, sqlState } = error as MysqlError;
  if (code !== undefined && TRANSIENT_SERVER_CODES.has(code)) return true;
  return sqlState === undefined;
}

/** The connection itself is gone, whatever was asked on it. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && 'fatal' in error && error.fatal === true;
}

/** The row's primary key exists already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && (error as MysqlError).code === 'ER_DUP_ENTRY';
}
