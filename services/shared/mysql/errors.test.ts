import { expect, test } from 'vitest';
import { isTransientMysqlError } from './errors.ts';

/** As mysql2 makes it of what the server answers. */
const answered = (errno: number, sqlState: string) =>
  Object.assign(new Error('no'), { errno, sqlState });

test.each([
  ['a duplicate key', answered(1_062, '23000')],
  ['a value that is too long', answered(1_406, '22001')],
  ['a value that its column can not hold', answered(1_366, 'HY000')],
  ['a statement above max_allowed_packet', answered(1_153, '08S01')],
  ['a syntax error', answered(1_064, '42000')],
])('%s is an answer', (_, error) => expect(isTransientMysqlError(error)).toBe(false));

test.each([
  ['a lost connection', Object.assign(new Error('lost'), { code: 'ECONNRESET', fatal: true })],
  ['too many connections', answered(1_040, '08004')],
  ['a host that is blocked, said before the handshake', answered(1_129, '')],
  ['a lock that was waited for too long', answered(1_205, 'HY000')],
  ['a deadlock', answered(1_213, '40001')],
  ['a full disk', answered(1_114, 'HY000')],
  ['an error of the storage engine', answered(1_030, 'HY000')],
  ['a connection that MariaDB killed as it ends', answered(1_927, '70100')],
  ['a statement that MariaDB let take no longer', answered(1_969, '70100')],
  ['a server that is read only', answered(1_290, 'HY000')],
  ['a table that is being restored', answered(1_146, '42S02')],
  ['a password that is being changed', answered(1_045, '28000')],
])('%s is worth another attempt', (_, error) => expect(isTransientMysqlError(error)).toBe(true));
