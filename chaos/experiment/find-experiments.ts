import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { EXTENSION_NAME } from '../extension.ts';
import { DEPENDENCIES, type Dependency } from './dependencies.ts';
import { isRecord } from './is-record.ts';
import { suggest } from './suggest.ts';

/** An experiment that was asked for by a name that none has. */
export class UnknownExperimentError extends Error {
  override readonly name = 'UnknownExperimentError';
}

/** The lab's own experiments: a folder for each dependency, files in the order of their numbers. */
const EXPERIMENTS_DIR = 'chaos/experiments';
/** Within a dependency's folder: what an experiment can show beyond what its fault does by itself. */
const VARIANTS_DIR = 'variants';

/** One of the lab's own experiments. */
interface OwnExperiment {
  readonly dependency: Dependency;
  /** What is done to the dependency: `timeout`, `latency`, … The same names for each of them. */
  readonly kind: string;
  /** One of the further ones, which are run by name only. */
  readonly isVariant: boolean;
  readonly file: string;
}

/**
 * The files that a command's arguments mean: a file as it is, a short name such as `timeout` for
 * the lab's own experiment of that kind on each of the dependencies, `mongo-timeout` for the one on
 * MongoDB whatever they are, `all` for all on these dependencies without their variants.
 * @throws UnknownExperimentError
 */
export async function findExperiments(
  names: readonly string[],
  rootDir: string,
  dependencies: readonly Dependency[] = ['mysql'],
): Promise<string[]> {
  const own = names.every(isFile) ? [] : await listExperiments(rootDir);
  const chosen = own.filter(({ dependency }) => dependencies.includes(dependency));
  return names.flatMap((name) => {
    if (isFile(name)) return [name];
    if (name === 'all') {
      return chosen.filter(({ isVariant }) => !isVariant).map(({ file }) => file);
    }
    const ofKind = chosen.filter(({ kind }) => kind === name);
    const found = ofKind.length > 0 ? ofKind : own.filter((one) => fullName(one) === name);
    if (found.length === 0) throw unknown(name, own);
    return found.map(({ file }) => file);
  });
}

function unknown(name: string, own: readonly OwnExperiment[]): UnknownExperimentError {
  const kinds = [...new Set(own.map(({ kind }) => kind))];
  const near = suggest(name, [...kinds, ...own.map(fullName)]);
  const hint = near ? `; did you mean ${near}?` : '';
  return new UnknownExperimentError(
    `no experiment is called ${name}${hint}\n` +
      `Known: ${kinds.join(', ')}, all, each on ${DEPENDENCIES.join(', ')}; or give a file.`,
  );
}

function isFile(name: string): boolean {
  return name.includes('/') || name.includes('.');
}

function fullName({ dependency, kind }: OwnExperiment): string {
  return `${dependency}-${kind}`;
}

async function listExperiments(rootDir: string): Promise<OwnExperiment[]> {
  const lists = DEPENDENCIES.flatMap((dependency) => [
    listFolder(rootDir, dependency, false),
    listFolder(rootDir, dependency, true),
  ]);
  return (await Promise.all(lists)).flat();
}

async function listFolder(
  rootDir: string,
  dependency: Dependency,
  isVariant: boolean,
): Promise<OwnExperiment[]> {
  const folder = join(rootDir, EXPERIMENTS_DIR, dependency, isVariant ? VARIANTS_DIR : '');
  const files = await readdir(folder).catch((error) => (isVariant ? [] : Promise.reject(error)));
  const names = files.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const id = idOf(await readFile(join(folder, name), 'utf8')) ?? name;
      const kind = id.startsWith(`${dependency}-`) ? id.slice(dependency.length + 1) : id;
      return { dependency, kind, isVariant, file: relative(process.cwd(), join(folder, name)) };
    }),
  );
}

/** The id in the extension; null where the file is broken: what is wrong, its validation says. */
function idOf(text: string): string | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const extensions =
      isRecord(parsed) && Array.isArray(parsed.extensions) ? parsed.extensions : [];
    const own: unknown = extensions.find((one) => isRecord(one) && one.name === EXTENSION_NAME);
    return isRecord(own) && typeof own.id === 'string' ? own.id : null;
  } catch {
    return null;
  }
}
