import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initSql } from '../../../mysql/init-sql.ts';
import { runLogged } from '../install/run-logged.ts';
import type { PartContext } from '../parts/part.ts';
import type { Command } from '../process/start-detached.ts';
import { prepareDataVolume } from './data-volume.ts';
import { type Account, serverUser } from './server-user.ts';

/** Makes the data folder when there is none, and gives the command of a small, durable server. */
export async function prepareMariadb({ config, tools }: PartContext): Promise<Command> {
  const dir = join(config.labDir, 'mysql');
  await mkdir(dir, { recursive: true });
  const volumeLog = join(config.labDir, 'logs', 'mysql-volume.log');
  await prepareDataVolume(dir, config.mysqlTmpfsMiB, volumeLog);
  const user = await serverUser(dir);
  const dataDir = await ensureDataDir(dir, user, tools.mariadbInstallDb);
  const initFile = await writeInitFile(dir, config.rootDir, user);
  return {
    file: tools.mariadbd,
    args: [
      ...baseArgs(dataDir, user),
      ...memoryArgs,
      `--init-file=${initFile}`,
      `--port=${config.ports.LAB_MYSQL_PORT}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--max-connections=200',
      '--max-allowed-packet=16M',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      '--default-time-zone=+00:00',
      '--innodb-flush-log-at-trx-commit=1',
      // io_uring is often forbidden in containers, and too dear in locked memory on some desktops.
      '--innodb-use-native-aio=OFF',
      // Relative to the data folder, as a socket's path may have no more than 107 bytes.
      '--socket=mysqld.sock',
      '--pid-file=mysqld.pid',
    ],
    cwd: dataDir,
    env: process.env,
  };
}

/** As little memory as a lab of a few thousand orders needs. */
const memoryArgs = [
  '--performance-schema=OFF',
  '--innodb-buffer-pool-size=64M',
  '--innodb-log-file-size=32M',
  '--innodb-log-buffer-size=4M',
  '--key-buffer-size=1M',
  '--aria-pagecache-buffer-size=2M',
  '--table-open-cache=128',
  '--table-definition-cache=400',
  '--thread-cache-size=16',
];

function baseArgs(dataDir: string, user: Account | null): string[] {
  // Without the defaults, as the machine's own /etc/mysql is none of the lab's business.
  return ['--no-defaults', `--datadir=${dataDir}`, ...(user ? [`--user=${user.name}`] : [])];
}

/** Without the look-up of the machine's own name, which many a container can't answer. */
const INSTALL_ARGS = ['--skip-test-db', '--skip-name-resolve', '--force'];

/** Installs the system tables beside the final place, so that a crash never leaves half of them there. */
async function ensureDataDir(
  dir: string,
  user: Account | null,
  mariadbInstallDb: string,
): Promise<string> {
  const dataDir = join(dir, 'data');
  const present = await stat(dataDir).catch(() => null);
  if (present === null) {
    const unfinished = join(dir, 'data.new');
    await rm(unfinished, { recursive: true, force: true });
    await withPlainPath(dir, (plainDir) =>
      runLogged(
        mariadbInstallDb,
        [...baseArgs(join(plainDir, 'data.new'), user), ...INSTALL_ARGS],
        { logFile: join(dir, 'install-db.log'), what: 'mariadb-install-db' },
      ),
    );
    await rename(unfinished, dataDir);
  } else if (user && present.uid !== user.uid) {
    await runLogged('chown', ['-R', `${user.uid}:${user.gid}`, dataDir], {
      logFile: join(dir, 'install-db.log'),
      what: 'chown',
    });
  }
  return dataDir;
}

/** Does work with another path to a folder, as mariadb-install-db can't cope with blanks in one. */
async function withPlainPath(dir: string, work: (plainDir: string) => Promise<void>) {
  const temporary = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
  try {
    await chmod(temporary, 0o755);
    const link = join(temporary, 'mysql');
    await symlink(dir, link);
    await work(link);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function writeInitFile(dir: string, rootDir: string, user: Account | null): Promise<string> {
  const schema = await readFile(join(rootDir, 'infra', 'mysql', 'schema.sql'), 'utf8');
  const file = join(dir, 'init.sql');
  await writeFile(file, initSql(schema, '127.0.0.1'), { mode: 0o600 });
  if (user) await chown(file, user.uid, user.gid);
  return file;
}
