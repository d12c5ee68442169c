import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes `libsDir` hold links to just those of RabbitMQ's applications that the bare broker needs.
 * Erlang looks for each of its thousand modules in one folder after the other: with all sixty that
 * the package brings, those look-ups alone are three of the five seconds of a start.
 */
export async function linkBrokerLibs(rabbitmqPlugins: string, libsDir: string): Promise<void> {
  const folders = await applicationFolders(rabbitmqPlugins);
  const needed = await brokerApplications((application) =>
    readDependencies(rabbitmqPlugins, folders, application),
  );
  await rm(libsDir, { recursive: true, force: true });
  await mkdir(libsDir, { recursive: true });
  for (const application of needed) {
    const folder = folders.get(application);
    if (folder) await symlink(join(rabbitmqPlugins, folder), join(libsDir, folder));
  }
}

/** The broker's applications with all that they depend on, directly or not. */
async function brokerApplications(
  dependenciesOf: (application: string) => Promise<string[]>,
): Promise<Set<string>> {
  const found = new Set(['rabbit', 'rabbitmq_prelaunch']);
  for (const application of found) {
    for (const dependency of await dependenciesOf(application)) found.add(dependency);
  }
  return found;
}

/** The `applications` of an Erlang application resource file. @see app(4) of Erlang/OTP */
function parseDependencies(appFile: string): string[] {
  const list = /\{\s*applications\s*,\s*\[([^\]]*)\]/.exec(appFile)?.[1] ?? '';
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** `rabbit` to `rabbit-3.10.8`, and so on. */
async function applicationFolders(rabbitmqPlugins: string): Promise<Map<string, string>> {
  const folders = await readdir(rabbitmqPlugins);
  return new Map(folders.map((folder) => [folder.replace(/-\d[^-]*$/, ''), folder]));
}

async function readDependencies(
  rabbitmqPlugins: string,
  folders: ReadonlyMap<string, string>,
  application: string,
): Promise<string[]> {
  const folder = folders.get(application);
  // The others are Erlang's own and are found without us.
  if (folder === undefined) return [];
  const file = join(rabbitmqPlugins, folder, 'ebin', `${application}.app`);
  return parseDependencies(await readFile(file, 'utf8'));
}
