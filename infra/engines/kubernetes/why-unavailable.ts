import { findKubectl, NO_KUBECTL } from './kubectl.ts';

/** The engine needs kubectl here; what it can do with it, each command finds out. */
export async function whyUnavailable(): Promise<string | null> {
  return (await findKubectl()) === null ? NO_KUBECTL : null;
}
