import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../../infra/bundle/bundle.ts';
import type { ServiceSource } from './service-source.ts';

/** A service's file that can't be compiled: each problem with its file and line. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
}

/**
 * Compiles a service with the file that makes it into one file, as the lab's own services are.
 * @param folder where it goes
 * @returns its path
 * @throws CompileError
 */
export async function compileService(
  { service, file }: ServiceSource,
  folder: string,
): Promise<string> {
  const serve = fileURLToPath(new URL(`../service/serve-${service}.ts`, import.meta.url));
  const entry = join(folder, `${service}.entry.ts`);
  const compiled = join(folder, `${service}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(
    entry,
    `import { serveWith } from ${JSON.stringify(serve)};
import createService from ${JSON.stringify(file)};
await serveWith(createService);
`,
  );
  try {
    await bundle(entry, compiled, { sourcemap: 'inline', logLevel: 'silent' });
  } catch (error) {
    throw new CompileError(problemsOf(error).join('\n'));
  }
  return compiled;
}

/** What esbuild found, as `file:line:column: text`. */
function problemsOf(error: unknown): string[] {
  const { errors = [], message } = error as {
    readonly message: string;
    readonly errors?: readonly {
      readonly text: string;
      readonly location: { file: string; line: number; column: number } | null;
    }[];
  };
  if (errors.length === 0) return [message];
  return errors.map(({ text, location }) =>
    location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text,
  );
}
