import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';
import { bundle } from '../../infra/bundle/bundle.ts';
import { cacheDir, manifestFile, type Part, stateOf } from './compiled-cli.cjs';
import { flatTypeBox } from './flat-typebox.ts';
import { latePicocolors } from './late-picocolors.ts';
import { leftOut } from './left-out.ts';

/** What decides beside the sources what they are compiled to; the packages by what npm installed. */
const SETTINGS = [
  'package.json',
  'tsconfig.json',
  'node_modules/.package-lock.json',
  'chaos/launch/compile-cli.ts',
  'chaos/launch/compiled-cli.cjs',
  'chaos/launch/end-process.cjs',
  'chaos/launch/flat-typebox.ts',
  'chaos/launch/late-picocolors.ts',
  'chaos/launch/lazy-require.cjs',
  'chaos/launch/left-out.ts',
  'chaos/launch/snapshot/build-snapshot.ts',
  'chaos/launch/snapshot/guard-from-freezing.ts',
  'chaos/launch/snapshot/rehearsal.ts',
  'chaos/launch/snapshot/snapshot-entry.ts',
  'chaos/launch/snapshot/without-code-cache.ts',
  'infra/bundle/bundle.ts',
];
/** Loaded from where they are, and only when needed: what a short command can do without. */
const EXTERNAL = [
  '@cantoo/pdf-lib',
  '@fastify/*',
  '@inquirer/prompts',
  '@opentelemetry/*',
  'amqplib',
  'echarts',
  'esbuild',
  'fastify',
  'hdr-histogram-js',
  // It hands `require` about, where esbuild can't see what is required.
  'jsonc-parser',
  'mongodb',
  'mysql2',
  'pino',
  'playwright-core',
  'undici',
  'yaml',
];
const ENTRIES: Readonly<Record<Part, string>> = {
  all: 'compiled-entry.ts',
  report: 'compiled-entry.ts',
  'plain-run': 'compiled-plain-run.ts',
};
/** A process that began with an older one still reads its source map. */
const KEEP_MS = 24 * 3_600_000;
/** The clock of file systems is coarser than a millisecond. */
const CLOCK_MS = 50;

/**
 * Compiles the command line, or a part of it, into one file. Several processes may do so at once: each writes a file
 * of its own, and the manifest, replaced in one step, names one of them.
 * @param rootDir the repository's root folder
 * @returns its path; null where a source changed meanwhile, as it may hold the old text
 * @throws where the cache can't be written, or a source can't be compiled
 */
export async function compileCli(rootDir: string, part: Part): Promise<string | null> {
  const startedAt = Date.now();
  const folder = cacheDir(rootDir);
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `unfinished-${process.pid}.cjs`);
  const entry = join(rootDir, 'chaos/launch', ENTRIES[part]);
  const plugins = [
    ownUrls,
    ...(part === 'all' ? [] : [leftOut(rootDir, part)]),
    ...(part === 'plain-run' ? [latePicocolors] : []),
  ];
  const keepsNames = part !== 'plain-run';
  const options: BuildOptions = {
    absWorkingDir: rootDir,
    // In CommonJS what is imported later isn't even set up before, and V8's work can be kept.
    format: 'cjs',
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    charset: 'ascii',
    supported: { 'dynamic-import': false },
    minifyWhitespace: true,
    minifySyntax: true,
    // Names stay, for stack traces, where a start may take a millisecond more. To keep those of
    // minified ones, each function would be given its own at the start.
    minifyIdentifiers: !keepsNames,
    define: { KEEPS_NAMES: String(keepsNames) },
    sourcemap: 'external',
    logLevel: 'silent',
  };
  // A report draws at once: V8 keeps what it made of the parts of ECharts that it needs.
  const external = part === 'report' ? EXTERNAL.filter((name) => name !== 'echarts') : EXTERNAL;
  const withoutTypeBox = { external: [...external, 'typebox', 'typebox/*'], plugins };
  const { inputs } = await bundle(entry, unfinished, { ...options, ...withoutTypeBox });
  const own = Object.keys(inputs).filter(
    (path) => !/node_modules\/|^(left-out|late-picocolors):/.test(path),
  );
  const flat = flatTypeBox(rootDir, own);
  await bundle(entry, unfinished, { ...options, external, plugins: [...plugins, flat] });
  const paths = [...own, ...SETTINGS];
  const changedAt = await Promise.all(
    paths.map(async (path) => (await stat(join(rootDir, path))).ctimeMs),
  );
  const hash = createHash('sha256').update(await readFile(unfinished));
  const file = `${part}-${hash.digest('hex').slice(0, 12)}.cjs`;
  await rename(`${unfinished}.map`, join(folder, `${file}.map`));
  await rename(unfinished, join(folder, file));
  if (changedAt.some((at) => at > startedAt - CLOCK_MS)) return null;

  const sources = Object.fromEntries(paths.map((path) => [path, stateOf(rootDir, path)]));
  const manifest = join(folder, `unfinished-${process.pid}.json`);
  await writeFile(manifest, JSON.stringify({ rootDir, file, sources }));
  await rename(manifest, manifestFile(rootDir, part));
  await removeOld(folder, part, file);
  return join(folder, file);
}

/** Sources find their neighbours by their own address, which is not that of the compiled file. */
const ownUrls: Plugin = {
  name: 'own-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: 'file' }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const url = JSON.stringify(pathToFileURL(path).href);
      return { loader: 'ts', contents: text.replaceAll('import.meta.url', url) };
    });
  },
};

async function removeOld(folder: string, part: Part, current: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const isOld = name.startsWith(`${part}-`) || name.startsWith('unfinished-');
    if (!isOld || name.startsWith(current)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < Date.now() - KEEP_MS) await rm(path, { recursive: true, force: true });
  }
}
