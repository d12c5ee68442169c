import { LAB_PASSWORD, LAB_USER, STACK_NAMES } from '../lab-config.ts';

/**
 * What the server executes at each start, before it lets anybody in: both schemas with their table,
 * and the lab's account, which owns those two and nothing else.
 * @param schema the content of schema.sql
 */
export function initSql(schema: string): string {
  const account = `'${LAB_USER}'@'127.0.0.1'`;
  return [
    `CREATE USER IF NOT EXISTS ${account} IDENTIFIED WITH mysql_native_password;`,
    `SET PASSWORD FOR ${account} = PASSWORD('${LAB_PASSWORD}');`,
    ...STACK_NAMES.flatMap((name) => [
      `CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;`,
      `GRANT ALL ON \`${name}\`.* TO ${account};`,
      `USE \`${name}\`;`,
      schema.trim(),
    ]),
    '',
  ].join('\n');
}
