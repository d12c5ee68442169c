import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPackages } from '../infra/engines/native/install/debian-packages.ts';
import { findExecutable } from '../infra/find-executable.ts';
import { lab } from './lab-under-test.ts';
import { tellStep } from './tell-step.ts';

const run = promisify(execFile);

/** The text of each page of a PDF, as it is laid out, by Debian's poppler-utils. */
export async function pdfPages(file: string): Promise<string[]> {
  if ((await findExecutable('pdftotext')) === null) {
    const logFile = join(lab.labDir, 'logs', 'install.log');
    await tellStep('Debian packages: poppler-utils', () =>
      installPackages(['poppler-utils'], { logFile }),
    );
  }
  const { stdout } = await run('pdftotext', ['-layout', file, '-']);
  // Each page ends with a form feed.
  return stdout.split('\f').slice(0, -1);
}
