import { spawn } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { CompileError } from '../stack/compile-service.ts';

/**
 * Looks for errors of syntax and types in a participant's file, by the repository's TypeScript.
 * @throws CompileError with each of them, as `file:line:column: text`
 */
export async function checkTypes({ rootDir }: LabConfig, file: string): Promise<void> {
  const tsc = join(rootDir, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(rootDir, 'exercises');
  const child = spawn(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', project], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const problems = problemsIn(await text(child.stdout), rootDir, file);
  if (problems.length > 0) throw new CompileError(problems.join('\n'));
}

/** The problems of one file in what tsc printed, with paths as the current folder has them. */
export function problemsIn(output: string, rootDir: string, file: string): string[] {
  return output.split('\n').flatMap((line) => {
    const match = /^(?<path>.+)\((?<line>\d+),(?<column>\d+)\): error TS\d+: (?<text>.*)$/.exec(
      line,
    );
    if (!match?.groups || resolve(rootDir, match.groups.path ?? '') !== file) return [];
    const { groups } = match;
    const path = relative(process.cwd(), file);
    return [`${path}:${groups.line}:${groups.column}: ${groups.text}`];
  });
}
