import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LabConfig } from '../../lab-config.ts';

/** The Node that comes as an npm package, whatever the machine has. */
export function nodeFile(config: LabConfig): string {
  const bundled = join(config.rootDir, 'node_modules', 'node', 'bin', 'node');
  return existsSync(bundled) ? bundled : process.execPath;
}
