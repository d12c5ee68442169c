import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findExecutable } from '../../../find-executable.ts';
import type { LabConfig } from '../../../lab-config.ts';
import { LabError } from '../../../lab-error.ts';
import { findLibfaketime } from './find-libfaketime.ts';
import { GO_TOOLS, goToolFile } from './go-tools.ts';
import type { InstalledTools } from './installed-tools.ts';

const RABBITMQ_HOMES = '/usr/lib/rabbitmq/lib';

/** @throws LabError for a program that isn't where its package puts it */
export async function findTools(config: LabConfig): Promise<InstalledTools> {
  const [toxiproxy = '', ferretdb = ''] = await Promise.all(
    GO_TOOLS.map((tool) => goToolFile(config, tool)),
  );
  return {
    mariadbd: await find('mariadbd'),
    mariadbInstallDb: await find('mariadb-install-db'),
    erl: await find('erl'),
    rabbitmqPlugins: await findRabbitmqPlugins(),
    prometheus: await find('prometheus'),
    alertmanager: await find('prometheus-alertmanager'),
    libfaketime: config.fakeTime ? await requireLibfaketime() : null,
    toxiproxy,
    ferretdb,
  };
}

async function find(program: string): Promise<string> {
  const file = await findExecutable(program);
  if (file === null)
    throw new LabError(`${program} isn't installed: npx chaos up installs it`, 'installing');
  return file;
}

async function requireLibfaketime(): Promise<string> {
  const file = await findLibfaketime();
  if (file === null) {
    throw new LabError("libfaketime isn't installed: npx chaos up installs it", 'installing');
  }
  return file;
}

async function findRabbitmqPlugins(): Promise<string> {
  const homes = await readdir(RABBITMQ_HOMES).catch(() => []);
  const newest = homes
    .filter((name) => name.startsWith('rabbitmq_server-'))
    .sort()
    .at(-1);
  if (newest === undefined) {
    throw new LabError(`no RabbitMQ in ${RABBITMQ_HOMES}: npx chaos up installs it`, 'installing');
  }
  return join(RABBITMQ_HOMES, newest, 'plugins');
}
