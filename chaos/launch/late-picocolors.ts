import type { Plugin } from 'esbuild';

/**
 * Picocolors decides when it is loaded whether there are colours. A snapshot is loaded long before
 * the run whose terminal and environment they are for: here it is loaded at its first use.
 */
export const latePicocolors: Plugin = {
  name: 'late-picocolors',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^picocolors$/ }, ({ resolveDir }) => ({
      path: 'picocolors',
      namespace: 'late-picocolors',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /^picocolors$/, namespace: 'late-picocolors' }, ({ pluginData }) => ({
      resolveDir: pluginData,
      contents: `const colours = () => require('picocolors/picocolors.js');
module.exports = new Proxy({}, {
  get: (_, name) => name === 'isColorSupported' ? colours()[name] : (...args) => colours()[name](...args),
});`,
    }));
  },
};
