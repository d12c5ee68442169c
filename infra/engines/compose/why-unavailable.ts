import { findExecutable } from '../../find-executable.ts';
import { docker } from './docker.ts';

const ANSWER_LIMIT_MS = 5_000;

/** The compose engine runs where a Docker daemon answers and Docker has its compose plug-in. */
export async function whyUnavailable(): Promise<string | null> {
  if ((await findExecutable('docker')) === null) return 'there is no docker: install Docker';
  const [daemon, plugin] = await Promise.all([
    answers(['version', '--format', '{{.Server.Version}}']),
    answers(['compose', 'version', '--short']),
  ]);
  if (!daemon) return 'no Docker daemon answers: start Docker, or set DOCKER_HOST';
  if (!plugin) return 'docker has no compose plug-in: install docker-compose-plugin';
  return null;
}

function answers(args: readonly string[]): Promise<boolean> {
  return docker(args, process.env, ANSWER_LIMIT_MS).then(
    () => true,
    () => false,
  );
}
