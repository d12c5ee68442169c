import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPackages } from '../infra/engines/native/install/debian-packages.ts';
import { lab } from './lab-under-test.ts';
import { tellStep } from './tell-step.ts';

const run = promisify(execFile);

/**
 * Installs Python packages into a venv of the lab's own, once. The folder's name changes with the
 * packages; the file `complete` is there once all are.
 * @returns the path of `command`, which one of them brings
 */
export async function installVenv(
  name: string,
  packages: readonly string[],
  command: string,
): Promise<string> {
  const hash = createHash('sha256').update(packages.join(' ')).digest('hex').slice(0, 12);
  const venv = join(lab.rootDir, '.lab', 'tools', `${name}-${hash}`);
  const complete = join(venv, 'complete');
  const program = join(venv, 'bin', command);
  if (existsSync(complete)) return program;
  await ensurePythonVenv();
  await tellStep(`${packages.join(' ')}, in a Python venv`, async () => {
    await rm(venv, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', venv]);
    const pip = join(venv, 'bin', 'pip');
    await run(pip, ['install', '--quiet', '--disable-pip-version-check', ...packages]);
    await writeFile(complete, '');
  });
  return program;
}

/** Debian's python3 alone can make no venv with pip in it. */
async function ensurePythonVenv(): Promise<void> {
  const isThere = await run('python3', ['-c', 'import venv, ensurepip']).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const logFile = join(lab.labDir, 'logs', 'install.log');
  const packages = ['python3-venv'];
  await tellStep(`Debian packages: ${packages.join(' ')}`, () =>
    installPackages(packages, { logFile }),
  );
}
