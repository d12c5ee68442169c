import { LAB_PASSWORD, LAB_USER, NAMESPACES } from '../lab-config.ts';

/**
 * What the server executes before it lets anybody in: the schemas with their table, and the lab's
 * account, which owns those and nothing else. Doing it again changes nothing. Without the name of
 * an authentication plug-in, as MySQL 8.4 and MariaDB have different ones.
 * @param schema the content of schema.sql
 * @param host where the account may come from
 */
export function initSql(schema: string, host: string): string {
  const account = `'${LAB_USER}'@'${host}'`;
  return [
    `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY '${LAB_PASSWORD}';`,
    ...NAMESPACES.flatMap((name) => [
      `CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;`,
      `GRANT ALL ON \`${name}\`.* TO ${account};`,
      `USE \`${name}\`;`,
      schema.trim(),
    ]),
    '',
  ].join('\n');
}
