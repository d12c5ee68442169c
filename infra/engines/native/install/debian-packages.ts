import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findExecutable } from '../../../find-executable.ts';
import type { LabConfig } from '../../../lab-config.ts';
import { LabError } from '../../../lab-error.ts';
import { findLibfaketime } from './find-libfaketime.ts';
import { runLogged } from './run-logged.ts';

const SCRIPT = fileURLToPath(new URL('install-packages.sh', import.meta.url));

/** Programs that the lab needs from the machine, and the Debian packages that bring them. */
const PACKAGES: readonly {
  readonly packages: readonly string[];
  readonly programs: readonly string[];
}[] = [
  {
    packages: ['mariadb-server-core', 'mariadb-client-core'],
    programs: ['mariadbd', 'mariadb-install-db', 'my_print_defaults'],
  },
  { packages: ['rabbitmq-server'], programs: ['erl', 'rabbitmq-server'] },
  { packages: ['prometheus'], programs: ['prometheus'] },
  { packages: ['prometheus-alertmanager'], programs: ['prometheus-alertmanager'] },
];

/** The packages whose programs this machine doesn't have, of those that the lab's settings ask for. */
export async function findMissingPackages({
  fakeTime,
}: Pick<LabConfig, 'fakeTime'>): Promise<string[]> {
  const missing: string[] = [];
  if (fakeTime && (await findLibfaketime()) === null) missing.push('libfaketime');
  for (const { packages, programs } of PACKAGES) {
    const found = await Promise.all(programs.map(findExecutable));
    if (found.includes(null)) missing.push(...packages);
  }
  return missing;
}

/**
 * Installs Debian packages without starting their services.
 * @throws LabError with the command to run where neither root's rights nor a sudo without password are
 * at hand
 */
export async function installPackages(
  packages: readonly string[],
  options: { logFile: string; signal?: AbortSignal },
): Promise<void> {
  const [file, ...args] = rootCommand(packages);
  await runLogged(file, args, { ...options, what: `installing ${packages.join(' ')}` });
}

function rootCommand(packages: readonly string[]): [string, ...string[]] {
  if (process.getuid?.() === 0) return [SCRIPT, ...packages];
  if (spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0) {
    return ['sudo', '-n', SCRIPT, ...packages];
  }
  throw new LabError(
    [
      `missing Debian packages: ${packages.join(' ')}`,
      'Installing them needs root. Run this, then the same command again:',
      `  sudo ${SCRIPT} ${packages.join(' ')}`,
    ].join('\n'),
    'installing',
  );
}
