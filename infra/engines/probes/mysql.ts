import { LAB_PASSWORD, LAB_USER, type LabConfig, STACK_NAMES } from '../../lab-config.ts';
import type { Probe } from './probe.ts';

/** MySQL, or MariaDB, is ready when the lab's account can read each stack's table. */
export function mysqlProbe(config: LabConfig): Probe {
  const handshake = (limitMs: number) => logIn(config, limitMs);
  return {
    name: 'mysql',
    label: 'MySQL',
    ports: ['LAB_MYSQL_PORT'],
    needs: [],
    handshake,
    ping: handshake,
  };
}

async function logIn(config: LabConfig, limitMs: number): Promise<string> {
  // Loaded here, as `down` and `--help` need none of the clients.
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({
    host: '127.0.0.1',
    port: config.ports.LAB_MYSQL_PORT,
    user: LAB_USER,
    password: LAB_PASSWORD,
    connectTimeout: limitMs,
  });
  try {
    for (const schema of STACK_NAMES) {
      await connection.query({ sql: `SELECT 1 FROM ${schema}.orders LIMIT 1`, timeout: limitMs });
    }
    const [rows] = await connection.query({ sql: 'SELECT VERSION() AS version', timeout: limitMs });
    return readVersion(rows);
  } finally {
    connection.destroy();
  }
}

/** `10.11.6-MariaDB-0+deb12u1` is `MariaDB 10.11.6`. */
function readVersion(rows: unknown): string {
  const version = String((rows as { version: string }[])[0]?.version);
  const mariadb = /^([\d.]+)-MariaDB/.exec(version);
  return mariadb ? `MariaDB ${mariadb[1]}` : `MySQL ${version}`;
}
