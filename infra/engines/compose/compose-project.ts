import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { IDockerComposeOptions } from 'docker-compose';
import { type LabConfig, readLabConfig } from '../../lab-config.ts';

/** What is started: the order system, and what one looks at it with. */
const DEFAULT_PROFILES = 'core,observe';

/** The lab as a project of Docker Compose. */
export interface ComposeProject {
  readonly config: LabConfig;
  /** The project's name, which all its containers, networks and volumes carry. */
  readonly name: string;
  readonly profiles: readonly string[];
  /** Environment of every call: what docker-compose.yml reads. */
  readonly env: NodeJS.ProcessEnv;
  /** Gets what Docker prints. */
  readonly logFile: string;
}

/**
 * Reads the project's settings: `LAB_COMPOSE_PROFILES`, a comma-separated list (default
 * `core,observe`). A lab in another folder, or on other ports, is another project.
 */
export function composeProject(
  config: LabConfig,
  env: NodeJS.ProcessEnv = process.env,
): ComposeProject {
  const ports = Object.entries(config.ports).map(([name, port]) => [name, String(port)]);
  return {
    config,
    name: projectName(config),
    profiles: (env.LAB_COMPOSE_PROFILES || DEFAULT_PROFILES).split(',').map((name) => name.trim()),
    env: { ...env, ...Object.fromEntries(ports), LAB_DIR: config.labDir },
    logFile: join(config.labDir, 'logs', 'docker.log'),
  };
}

function projectName({ labDir }: LabConfig): string {
  if (labDir === readLabConfig({}).labDir) return 'chaosmicro';
  return `chaosmicro-${createHash('sha256').update(labDir).digest('hex').slice(0, 8)}`;
}

/** Options of the `docker-compose` package for this project, with all its profiles or some. */
export function composeOptions(
  { config, name, profiles, env }: ComposeProject,
  commandOptions: (string | string[])[] = [],
): IDockerComposeOptions {
  return {
    cwd: config.rootDir,
    env,
    composeOptions: [
      ['--project-name', name],
      ['--progress', 'plain'],
      ...profiles.map((profile) => ['--profile', profile]),
    ],
    commandOptions,
  };
}
