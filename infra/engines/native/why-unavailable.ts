import { findExecutable } from '../../find-executable.ts';
import type { LabConfig } from '../../lab-config.ts';
import { findMissingPackages } from './install/debian-packages.ts';

/** The native engine runs on Linux with apt, or where its programs are there already. */
export async function whyUnavailable(config: LabConfig): Promise<string | null> {
  if (process.platform !== 'linux') return `it runs on Linux, and this is ${process.platform}`;
  if ((await findExecutable('apt-get')) !== null) return null;
  const missing = await findMissingPackages(config);
  if (missing.length === 0) return null;
  return `it installs what it needs on Debian or Ubuntu; here, install ${missing.join(', ')} yourself`;
}
