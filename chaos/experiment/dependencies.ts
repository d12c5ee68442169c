import type { ProxyName } from '../../infra/lab-config.ts';
import { suggest } from './suggest.ts';

/** What a stack depends on; each has a folder of experiments of its own. */
export const DEPENDENCIES = ['mysql', 'mongo', 'rabbitmq'] as const;
export type Dependency = (typeof DEPENDENCIES)[number];

/** The name of the proxy on the way to a dependency, in each stack's own Toxiproxy. */
export function proxyOf(dependency: Dependency): ProxyName {
  return `${dependency}_proxy`;
}

/** A dependency that was asked for by a name that none has. */
export class UnknownDependencyError extends Error {
  override readonly name = 'UnknownDependencyError';
}

/**
 * The dependencies that `--dependency` names: one of them, or all.
 * @throws UnknownDependencyError
 */
export function readDependencies(written: string): readonly Dependency[] {
  if (written === 'all') return DEPENDENCIES;
  const found = DEPENDENCIES.filter((name) => name === written);
  if (found.length > 0) return found;
  const known = [...DEPENDENCIES, 'all'];
  const near = suggest(written, known);
  const hint = near ? `; did you mean ${near}?` : '';
  throw new UnknownDependencyError(
    `no dependency is called "${written}"${hint}\nKnown: ${known.join(', ')}.`,
  );
}
