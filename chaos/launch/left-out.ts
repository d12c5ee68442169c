import type { Plugin } from 'esbuild';
import type { Part } from './compiled-cli.cjs';

/** What a part never gets to, by the module that imports it. */
const LEFT_OUT: Readonly<Record<Exclude<Part, 'all'>, Readonly<Record<string, RegExp>>>> = {
  // The other commands, and all that needs the lab.
  'plain-run': {
    'chaos/cli.ts': /^\.\/commands\/(?!run\.ts)/,
    'chaos/commands/run.ts': /start-lab|run-experiments|print-comparison|load-starter/,
  },
  report: { 'chaos/cli.ts': /^\.\/commands\/(?!report\.ts)/ },
};

/**
 * Leaves those modules out, as V8 restores each function of a compiled file before it runs the first
 * one.
 * @param rootDir the repository's root folder
 */
export function leftOut(rootDir: string, part: Exclude<Part, 'all'>): Plugin {
  return {
    name: 'left-out',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
        const rule = LEFT_OUT[part][importer.slice(rootDir.length + 1)];
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
