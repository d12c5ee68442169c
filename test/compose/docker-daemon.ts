import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { installPackages } from '../../infra/engines/native/install/debian-packages.ts';
import { findExecutable } from '../../infra/find-executable.ts';
import { tellStep } from '../tell-step.ts';

const run = promisify(execFile);
const START_LIMIT_MS = 60_000;

/** A Docker to test with, and what its clients need to find it. */
export interface DockerDaemon {
  readonly env: NodeJS.ProcessEnv;
  /** Ends a daemon that was started for the test, and its containers with it. */
  stop(): Promise<void>;
}

/**
 * Starts a dockerd of the tests' own, with its data in a folder of theirs, so that neither images nor
 * containers of the user's are touched. Needs root.
 * @param composePlugin the program that `docker compose` is to be, where it is needed
 */
export async function startDockerDaemon(
  folder: string,
  composePlugin?: string,
): Promise<DockerDaemon> {
  const dockerd = await ensureDockerd(join(folder, 'install.log'));
  // Not in the folder, as a socket's path may have no more than 107 bytes.
  const socketDir = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
  const socket = `unix://${join(socketDir, 'docker.sock')}`;
  const config = join(folder, 'config');
  await mkdir(join(config, 'cli-plugins'), { recursive: true });
  if (composePlugin !== undefined) {
    await symlink(composePlugin, join(config, 'cli-plugins', 'docker-compose')).catch(() => {});
  }
  // The builder inside of dockerd: the newer one is a plug-in that Debian's docker.io lacks.
  const env = {
    ...process.env,
    DOCKER_HOST: socket,
    DOCKER_CONFIG: config,
    DOCKER_BUILDKIT: '0',
    DOCKER_CLI_HINTS: 'false',
  };
  const log = await open(join(folder, 'dockerd.log'), 'a');
  const child = spawn(
    dockerd,
    [
      `--host=${socket}`,
      `--data-root=${join(folder, 'data')}`,
      `--exec-root=${join(folder, 'exec')}`,
      `--pidfile=${join(folder, 'docker.pid')}`,
      // Its containers have networks of their own project; a docker0 may be somebody else's.
      '--bridge=none',
    ],
    { stdio: ['ignore', log.fd, log.fd] },
  );
  await log.close();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(socketDir, { recursive: true, force: true });
  };
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(env))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`dockerd does not start: see ${join(folder, 'dockerd.log')}`);
    }
    await sleep(200);
  }
  return { env, stop };
}

async function ensureDockerd(logFile: string): Promise<string> {
  const needed = ['dockerd', 'docker', 'debootstrap', 'iptables'];
  const found = await Promise.all(needed.map(findExecutable));
  if (found.includes(null)) {
    const packages = ['docker.io', 'debootstrap', 'iptables'];
    await tellStep(`Debian packages: ${packages.join(' ')}`, () =>
      installPackages(packages, { logFile }),
    );
  }
  const dockerd = await findExecutable('dockerd');
  if (dockerd === null) throw new Error('the package docker.io has brought no dockerd');
  return dockerd;
}

function answers(env: NodeJS.ProcessEnv): Promise<boolean> {
  return run('docker', ['version'], { env, timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}
