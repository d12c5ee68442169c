import type { LabConfig } from '../../lab-config.ts';
import { LabError } from '../../lab-error.ts';
import type { PortVariable } from '../../lab-ports.ts';
import { findPortOwners, type PortOwner } from './port-owner.ts';

/** A part, as far as its ports go. */
export interface PortUser {
  readonly label: string;
  readonly ports: readonly PortVariable[];
  readonly sharesPorts?: boolean;
}

/** @throws LabError that lists every port these parts need for themselves and somebody else has */
export async function checkPortsAreFree(
  users: readonly PortUser[],
  ports: LabConfig['ports'],
): Promise<void> {
  const parts = users.filter(({ sharesPorts = false }) => !sharesPorts);
  const wanted = parts.flatMap((part) => part.ports);
  const owners = await findPortOwners(wanted.map((variable) => ports[variable]));
  const clashes = parts.flatMap((part) =>
    part.ports.flatMap((variable) => {
      const owner = owners.get(ports[variable]);
      return owner ? [describeClash(ports[variable], part.label, variable, owner)] : [];
    }),
  );
  if (clashes.length > 0) throw new LabError(clashes.join('\n'), 'ports');
}

function describeClash(
  port: number,
  label: string,
  variable: PortVariable,
  { name, pid }: PortOwner,
): string {
  const owner =
    pid === null
      ? "a process of another user (its name isn't visible from here)"
      : `${name ?? 'a process'} (pid ${pid})`;
  return `port ${port} (${label}) is in use by ${owner}: stop it or set ${variable} to another`;
}
