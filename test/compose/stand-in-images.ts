import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, cp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runLogged } from '../../infra/engines/native/install/run-logged.ts';
import { tellStep } from '../tell-step.ts';

const run = promisify(execFile);
const SOURCES = fileURLToPath(new URL('stand-ins', import.meta.url));

const PACKAGES = [
  ...['mariadb-server-core', 'mariadb-client', 'rabbitmq-server'],
  ...['prometheus', 'prometheus-alertmanager', 'busybox', 'ca-certificates'],
];
const NPM = 'npm@11';
/** Debian with the servers, which every stand-in starts from. */
export const STAND_IN_BASE = `chaosmicro-stand-in:base-${createHash('sha256').update(PACKAGES.join(' ')).digest('hex').slice(0, 12)}`;

/** The stand-ins, by the stages of their Dockerfile. */
const STAGES = ['mysql', 'mongo', 'rabbitmq', 'toxiproxy', 'prometheus', 'alertmanager', 'node'];

export interface StandInOptions {
  /** For what is prepared, and the log. */
  readonly folder: string;
  /** Of the Docker that gets the images. */
  readonly env: NodeJS.ProcessEnv;
  /** toxiproxy, toxiproxy-cli and ferretdb. */
  readonly goPrograms: ReadonlyMap<string, string>;
  /** The Node that the project runs on. */
  readonly node: string;
}

/**
 * Builds images that stand in for those of docker-compose.yml, from Debian's packages and the lab's Go
 * programs, without any image registry.
 * @returns the variables that name them to docker-compose.yml
 */
export async function buildStandIns(options: StandInOptions): Promise<Record<string, string>> {
  await ensureBase(options);
  const context = await prepareContext(options);
  await tellStep('stand-ins for the images', async () => {
    for (const stage of STAGES) {
      const args = ['build', '--build-arg', `BASE=${STAND_IN_BASE}`, '--target', stage];
      await run('docker', [...args, '--tag', image(stage), context], options);
    }
  });
  return Object.fromEntries(
    STAGES.map((stage) => [`LAB_${stage.toUpperCase()}_IMAGE`, image(stage)]),
  );
}

function image(stage: string): string {
  return `chaosmicro-stand-in:${stage}`;
}

/** Debian with the servers, as debootstrap makes it where apt-get works. */
async function ensureBase({ folder, env }: StandInOptions): Promise<void> {
  const { stdout } = await run('docker', ['images', '--quiet', STAND_IN_BASE], { env });
  if (stdout.trim() !== '') return;
  const root = join(folder, 'rootfs');
  const logFile = join(folder, 'install.log');
  await rm(root, { recursive: true, force: true });
  await tellStep(`Debian with ${PACKAGES.join(' ')}, by debootstrap`, () =>
    runLogged(
      'debootstrap',
      ['--variant=minbase', `--include=${PACKAGES.join(',')}`, 'bookworm', root],
      { logFile, what: 'debootstrap' },
    ),
  );
  await tellStep('an image of it', () =>
    runLogged('sh', ['-ec', `tar -C "$0" --create . | docker import - "$1"`, root, STAND_IN_BASE], {
      logFile,
      what: 'docker import',
      env,
    }),
  );
  await rm(root, { recursive: true, force: true });
}

/** The folder of the Docker build: Dockerfile, entry points, programs. */
async function prepareContext({ folder, goPrograms, node }: StandInOptions): Promise<string> {
  const context = join(folder, 'context');
  await rm(context, { recursive: true, force: true });
  await cp(SOURCES, context, { recursive: true });
  for (const name of ['toxiproxy', 'toxiproxy-cli', 'ferretdb']) {
    const file = goPrograms.get(name);
    if (file === undefined) throw new Error(`${name} was not built`);
    await copyFile(file, join(context, name));
  }
  await copyFile(node, join(context, 'node'));
  await run('npm', ['pack', NPM, '--silent', '--pack-destination', context]);
  const archive = (await readdir(context)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack ${NPM} has brought no archive`);
  await run('tar', ['--extract', '--gzip', '--file', archive], { cwd: context });
  await rename(join(context, 'package'), join(context, 'npm'));
  await rm(join(context, archive));
  const certificates = process.env.NODE_EXTRA_CA_CERTS;
  const copy = join(context, 'machine-ca.pem');
  await (certificates ? copyFile(certificates, copy) : writeFile(copy, ''));
  return context;
}
