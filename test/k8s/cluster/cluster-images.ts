import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, glob, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sourcesFingerprint } from '../../../infra/bundle/sources-fingerprint.ts';
import { goToolFile } from '../../../infra/engines/native/install/go-tools.ts';
import { runLogged } from '../../../infra/engines/native/install/run-logged.ts';
import { fileExists } from '../../../infra/file-exists.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { startDockerDaemon } from '../../compose/docker-daemon.ts';
import { buildGoPrograms, STAND_IN_TOOLS } from '../../compose/go-programs.ts';
import { buildStandIns, STAND_IN_BASE } from '../../compose/stand-in-images.ts';
import { tellStep } from '../../tell-step.ts';
import { COREDNS } from './cluster-programs.ts';

const run = promisify(execFile);
const OWN = fileURLToPath(new URL('images', import.meta.url));

export const PAUSE_IMAGE = 'chaosmicro-stand-in:pause';
const COREDNS_IMAGE = 'chaosmicro-stand-in:coredns';
const SERVICES_IMAGE = 'chaosmicro-services';

/**
 * All images of a cluster and of the lab in one archive, built where they have changed. Those of
 * docker-compose.yml have a second name there, the real one's, so that manifests are tested as they are.
 * @returns the archive, named after what is in it
 */
export async function clusterImages(config: LabConfig, folder: string): Promise<string> {
  const archive = join(folder, `images-${await fingerprint(config)}.tar`);
  if (await fileExists(archive)) return archive;
  await mkdir(folder, { recursive: true });
  for await (const old of glob(join(folder, 'images-*.tar*'))) await rm(old);
  const goPrograms = await buildGoPrograms(config, [...STAND_IN_TOOLS, COREDNS]);
  const daemon = await startDockerDaemon(folder);
  try {
    const docker = (...args: string[]) =>
      run('docker', args, { env: daemon.env, cwd: config.rootDir, maxBuffer: 64 * 1024 * 1024 });
    const node = join(config.rootDir, 'node_modules', 'node', 'bin', 'node');
    const standIns = await buildStandIns({ folder, env: daemon.env, goPrograms, node });
    await buildOwn(folder, goPrograms, docker);
    const names = [PAUSE_IMAGE, COREDNS_IMAGE, SERVICES_IMAGE];
    await tellStep(`the image ${SERVICES_IMAGE}`, () =>
      docker(
        ...['build', '--network', 'host', '--file', 'services/Dockerfile'],
        ...['--build-arg', `NODE_IMAGE=${standIns.LAB_NODE_IMAGE}`, '--tag', SERVICES_IMAGE, '.'],
      ),
    );
    for (const [variable, real] of await composeImages(config.rootDir)) {
      const standIn = standIns[variable];
      if (standIn === undefined) continue;
      await docker('tag', standIn, real);
      names.push(standIn, real);
    }
    await tellStep('an archive of all images', () =>
      runLogged('docker', ['save', '--output', `${archive}.new`, ...names], {
        logFile: join(folder, 'install.log'),
        what: 'docker save',
        env: daemon.env,
      }),
    );
    await rename(`${archive}.new`, archive);
    return archive;
  } finally {
    await daemon.stop();
  }
}

async function buildOwn(
  folder: string,
  goPrograms: ReadonlyMap<string, string>,
  docker: (...args: string[]) => Promise<unknown>,
): Promise<void> {
  const context = join(folder, 'own');
  await mkdir(context, { recursive: true });
  await copyFile(join(OWN, 'Dockerfile'), join(context, 'Dockerfile'));
  await copyFile(goPrograms.get('coredns') ?? '', join(context, 'coredns'));
  for (const stage of ['pause', 'coredns']) {
    const args = ['--build-arg', `BASE=${STAND_IN_BASE}`, '--target', stage];
    await docker('build', ...args, '--tag', `chaosmicro-stand-in:${stage}`, context);
  }
}

/** The real images by the variables that replace them in docker-compose.yml. */
async function composeImages(rootDir: string): Promise<Map<string, string>> {
  const compose = await readFile(join(rootDir, 'docker-compose.yml'), 'utf8');
  const found = compose.matchAll(/^ +image: \$\{(LAB_\w+_IMAGE):-([^}]+)\}/gm);
  return new Map(Array.from(found, ([, variable = '', real = '']) => [variable, real]));
}

async function fingerprint(config: LabConfig): Promise<string> {
  const hash = createHash('sha256').update(STAND_IN_BASE);
  // The files' names have what they are built from; the folder of this checkout is of no concern.
  for (const tool of [...STAND_IN_TOOLS, COREDNS]) {
    hash.update(basename(await goToolFile(config, tool)));
  }
  const files = ['docker-compose.yml', 'services/Dockerfile', 'node_modules/node/package.json'];
  for (const pattern of ['test/compose/stand-ins/*', 'test/k8s/cluster/images/*']) {
    for await (const file of glob(pattern, { cwd: config.rootDir })) files.push(file);
  }
  for (const file of files.sort()) hash.update(await readFile(join(config.rootDir, file)));
  hash.update(await sourcesFingerprint(config.rootDir, 'services/**/*.ts'));
  return hash.digest('hex').slice(0, 12);
}
