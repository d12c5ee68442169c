import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileExists, isExecutable } from '../file-exists.ts';
import { findExecutable } from '../find-executable.ts';

/** A Grafana that this machine has. */
export interface GrafanaProgram {
  readonly file: string;
  /** What makes it a server: newer ones have one program for everything. */
  readonly args: readonly string[];
  /** Its own folder, with `conf` and `public`. */
  readonly homeDir: string;
}

/** What is looked for on the PATH, the newer one first. */
const NAMES = ['grafana', 'grafana-server'] as const;

/** Where Debian's and Red Hat's packages put it; their programs on the PATH are scripts. */
const PACKAGE_HOME = '/usr/share/grafana';

/**
 * The Grafana that is installed here; null where there is none, or none with its pages.
 * Packages have scripts on the PATH that bring the settings of the machine's own Grafana: the program
 * itself, in its folder, is preferred.
 * @param find looks a program up
 * @param packageHome where packages put what is in no folder of the program's
 */
export async function findGrafana(
  find: (name: string) => Promise<string | null> = findExecutable,
  packageHome = PACKAGE_HOME,
): Promise<GrafanaProgram | null> {
  for (const name of NAMES) {
    const onPath = await find(name);
    if (onPath === null) continue;
    const homeDir = await findHome(await realpath(onPath), packageHome);
    if (homeDir === null) continue;
    return { ...(await findProgram(homeDir, onPath, name)), homeDir };
  }
  return null;
}

/** `HOME/bin/grafana` as it is unpacked, or `PREFIX/share/grafana` beside `PREFIX/bin`. */
async function findHome(program: string, packageHome: string): Promise<string | null> {
  const prefix = dirname(dirname(program));
  for (const home of [prefix, join(prefix, 'share', 'grafana'), packageHome]) {
    if (await fileExists(join(home, 'conf', 'defaults.ini'))) return home;
  }
  return null;
}

async function findProgram(homeDir: string, onPath: string, name: (typeof NAMES)[number]) {
  for (const each of NAMES) {
    const file = join(homeDir, 'bin', each);
    if (await isExecutable(file)) return { file, args: argsOf(each) };
  }
  return { file: onPath, args: argsOf(name) };
}

function argsOf(name: (typeof NAMES)[number]): readonly string[] {
  return name === 'grafana' ? ['server'] : [];
}
