import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { lab } from '../../lab-under-test.ts';

const run = promisify(execFile);

/** Of the same version as the real Chaos Toolkit that the tests install. */
const SOURCE = 'chaostoolkit-lib==1.44.0';

/** An experiment of chaostoolkit-lib's own tests, as a file. */
export interface Fixture {
  readonly name: string;
  readonly file: string;
  readonly hasControls: boolean;
  /** Whether it calls functions that only its tests have. */
  readonly needsOwnPython: boolean;
}

/**
 * Downloads the source of chaostoolkit-lib from PyPI, once, and writes its experiments to files.
 * @param python of the real Chaos Toolkit
 * @returns the experiments, and the folder that Python finds their functions in
 */
export async function fetchFixtures(
  python: string,
  serverUrl: string,
): Promise<{ fixtures: Fixture[]; pythonPath: string }> {
  const pythonPath = join(await fetchSource(python), 'tests');
  const folder = join(lab.labDir, 'differential', 'chaoslib');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const script = join(import.meta.dirname, 'export_fixtures.py');
  const { stdout } = await run(python, [script, pythonPath, folder, serverUrl]);
  return { fixtures: JSON.parse(stdout), pythonPath };
}

async function fetchSource(python: string): Promise<string> {
  const complete = join(lab.rootDir, '.lab', 'tools', SOURCE.replace('==', '-'));
  if (existsSync(complete)) return complete;
  const folder = `${complete}.${process.pid}`;
  await mkdir(folder, { recursive: true });
  const pip = join(dirname(python), 'pip');
  const quiet = ['--quiet', '--disable-pip-version-check'];
  const asSource = ['--no-deps', '--no-binary', ':all:', '--dest', folder];
  await run(pip, ['download', ...quiet, ...asSource, SOURCE]);
  const [archive = ''] = await readdir(folder);
  await run('tar', ['-xzf', join(folder, archive), '-C', folder, '--strip-components=1']);
  await rename(folder, complete);
  return complete;
}
