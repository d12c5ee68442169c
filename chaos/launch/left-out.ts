import type { Plugin } from 'esbuild';

/**
 * What `chaos run --stack none` never gets to, by the module that imports it: the other commands,
 * and all that needs the lab.
 */
const LEFT_OUT: Readonly<Record<string, RegExp>> = {
  'chaos/cli.ts': /^\.\/commands\/(?!run\.ts)/,
  'chaos/commands/run.ts': /start-lab|run-experiments|print-comparison/,
};

/**
 * Leaves those modules out, as V8 restores each function of a compiled file before it runs the first
 * one.
 * @param rootDir the repository's root folder
 */
export function leftOut(rootDir: string): Plugin {
  return {
    name: 'left-out',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
        const rule = LEFT_OUT[importer.slice(rootDir.length + 1)];
        return kind === 'dynamic-import' && rule?.test(path)
          ? { path, namespace: 'left-out' }
          : undefined;
      });
      onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path} is left out here`)});`,
      }));
    },
  };
}
