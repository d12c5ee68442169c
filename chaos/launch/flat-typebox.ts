import type { Plugin } from 'esbuild';

/** All of TypeBox that the command line imports, by the names that it imports. */
const ENTRY = `export { Type } from 'typebox';
export { Value } from 'typebox/value';
export { Settings } from 'typebox/system';`;

/**
 * Makes one module of TypeBox's hundreds. As it is imported only when it is needed, esbuild would
 * wrap each of them in a function, and V8 would keep and restore a part for each.
 * @param rootDir where packages are found
 */
export function flatTypeBox(rootDir: string): Plugin {
  return {
    name: 'flat-typebox',
    setup({ esbuild, onLoad, onResolve }) {
      onResolve({ filter: /^typebox(\/value|\/system)?$/ }, () => ({
        path: 'typebox',
        namespace: 'flat',
      }));
      onLoad({ filter: /.*/, namespace: 'flat' }, async () => {
        const { outputFiles } = await esbuild.build({
          stdin: { contents: ENTRY, resolveDir: rootDir },
          bundle: true,
          format: 'esm',
          platform: 'node',
          write: false,
        });
        return { contents: outputFiles[0]?.text ?? '' };
      });
    },
  };
}
