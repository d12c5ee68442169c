import type { BuildOptions, Metafile } from 'esbuild';

/** What bundled CommonJS packages expect to find, and ES modules do not have. */
const COMMONJS_NAMES = `import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
const require = createRequire(import.meta.url);
const __filename = fileURLToPath(import.meta.url);
const __dirname = fileURLToPath(new URL('.', import.meta.url));`;

/** The module as it is run by itself: an ES module for Node 24. */
const DEFAULTS = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  banner: { js: COMMONJS_NAMES },
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * Compiles a module and all that it imports into one file, with esbuild as tsx does.
 * @param options of esbuild, instead of the defaults
 * @returns what the file was made of: paths below `absWorkingDir`, or else the current folder
 * @throws Error of esbuild, which names file and line
 */
export async function bundle(
  entryPoint: string,
  outfile: string,
  options: BuildOptions = {},
): Promise<Metafile> {
  // Loaded here, as it is needed once per change of the sources.
  const { build } = await import('esbuild');
  const result = await build({
    ...DEFAULTS,
    ...options,
    entryPoints: [entryPoint],
    outfile,
    metafile: true,
  });
  return result.metafile;
}
