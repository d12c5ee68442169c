import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Makes one module of TypeBox's hundreds, with no more of it than the sources name. As it is imported
 * only when it is needed, esbuild would wrap each of them in a function, and V8 would keep and
 * restore a part for each.
 * @param rootDir where sources and packages are found
 * @param sources which name it, below the root folder
 */
export function flatTypeBox(rootDir: string, sources: readonly string[]): Plugin {
  return {
    name: 'flat-typebox',
    setup({ esbuild, onLoad, onResolve }) {
      onResolve({ filter: /^typebox(\/value|\/system)?$/ }, () => ({
        path: 'typebox',
        namespace: 'flat',
      }));
      onLoad({ filter: /.*/, namespace: 'flat' }, async () => {
        const { outputFiles } = await esbuild.build({
          stdin: { contents: await entry(rootDir, sources), resolveDir: rootDir },
          bundle: true,
          format: 'esm',
          platform: 'node',
          write: false,
          plugins: [lateFormats, withoutSideEffects],
        });
        return { contents: outputFiles[0]?.text ?? '' };
      });
    },
  };
}

/** `Type` and `Value` as objects of what is used, which esbuild can leave the rest out of. */
async function entry(rootDir: string, sources: readonly string[]): Promise<string> {
  const used = { Type: new Set<string>(), Value: new Set<string>() };
  for (const path of sources) {
    const text = await readFile(join(rootDir, path), 'utf8');
    for (const [, of, name = ''] of text.matchAll(/\b(Type|Value)\.([A-Z]\w*)/g)) {
      used[of === 'Type' ? 'Type' : 'Value'].add(name);
    }
  }
  const pick = (from: string, name: 'Type' | 'Value') =>
    `import * as all${name} from '${from}';
export const ${name} = {${[...used[name]].map((one) => `${one}: all${name}.${one}`)}};`;
  return `${pick('typebox', 'Type')}
${pick('typebox/value', 'Value')}
export { Settings } from 'typebox/system';`;
}

/**
 * The formats of texts, such as `idn-email`, are set up when a schema names the first one: their
 * patterns of Unicode's scripts alone take milliseconds.
 */
const lateFormats: Plugin = {
  name: 'late-formats',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/format\/index\.mjs$/ }, ({ resolveDir }) => ({
      path: 'late-formats',
      namespace: 'late',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /.*/, namespace: 'late' }, ({ pluginData }) => ({
      contents: `const all = () => require('typebox/format').Format;
export const Format = {
  ${['Get', 'Has', 'Test'].map((name) => `${name}: (...args) => all().${name}(...args),`).join('\n  ')}
};`,
      resolveDir: pluginData,
    }));
  },
};

/** TypeBox's modules only declare; its package doesn't say so. */
const withoutSideEffects: Plugin = {
  name: 'without-side-effects',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /.*/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'resolved') return undefined;
      const { resolveDir, kind, importer } = from;
      const found = await resolve(path, { resolveDir, kind, importer, pluginData: 'resolved' });
      return { path: found.path, sideEffects: false };
    });
  },
};
