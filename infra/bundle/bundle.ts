/** What bundled CommonJS packages expect to find, and ES modules do not have. */
const COMMONJS_NAMES = `import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
const require = createRequire(import.meta.url);
const __filename = fileURLToPath(import.meta.url);
const __dirname = fileURLToPath(new URL('.', import.meta.url));`;

/**
 * Compiles a module and all that it imports into one file for Node 24, with esbuild as tsx does.
 * @throws Error of esbuild, which names file and line
 */
export async function bundle(entryPoint: string, outfile: string): Promise<void> {
  // Loaded here, as it is needed once per change of the sources.
  const { build } = await import('esbuild');
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    banner: { js: COMMONJS_NAMES },
    logLevel: 'error',
  });
}
