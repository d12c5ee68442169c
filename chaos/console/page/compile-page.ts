import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Below the repository's root folder. */
const SOURCES = 'chaos/console/page';
/** The browsers of the last two years or so. */
const BROWSERS = ['chrome111', 'firefox115', 'safari16.4'];

/**
 * Compiles the page with esbuild: one script, one style sheet, each named after its content.
 * @returns each file's content by the path under which the page asks for it; `/` is the page
 * @throws Error of esbuild, which names file and line
 */
export async function compilePage(rootDir: string): Promise<Map<string, Buffer>> {
  // Loaded here, as it is needed once per change of the sources.
  const { build, stop } = await import('esbuild');
  const folder = join(rootDir, SOURCES);
  const { outputFiles } = await build({
    absWorkingDir: rootDir,
    entryPoints: [join(folder, 'app/main.tsx')],
    outdir: folder,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: BROWSERS,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // Packages say more where this isn't set.
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
    // Its service would stay beside a console that runs for hours.
  }).finally(stop);
  const files = new Map<string, Buffer>();
  for (const { path, contents } of outputFiles) {
    files.set(`/assets/${basename(path)}`, Buffer.from(contents));
  }
  const icon = await readFile(join(folder, 'icon.svg'));
  const digest = createHash('sha256').update(icon).digest('hex').slice(0, 8);
  files.set(`/assets/icon-${digest}.svg`, icon);
  const template = await readFile(join(folder, 'index.html'), 'utf8');
  files.set('/', Buffer.from(withNames(template, [...files.keys()])));
  return files;
}

/** Puts each asset's path where the template has `{main.js}` or the like. */
function withNames(template: string, paths: readonly string[]): string {
  return template.replaceAll(/\{(\w+)\.(\w+)\}/g, (_, name: string, extension: string) => {
    const path = paths.find(
      (each) => each.startsWith(`/assets/${name}-`) && each.endsWith(`.${extension}`),
    );
    if (path === undefined) throw new Error(`index.html asks for ${name}.${extension}`);
    return path;
  });
}
