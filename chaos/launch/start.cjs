const { dirname } = require('node:path');
const { findCompiledCli } = require('./compiled-cli.cjs');
const { loadCompiled } = require('./load-compiled.cjs');

// CommonJS: Node sets up all of its loader of ES modules for the first one that is imported.

const rootDir = dirname(dirname(__dirname));

start();

async function start() {
  const file = findCompiledCli(rootDir) ?? (await compile());
  const { main } = file ? loadCompiled(file, process.argv.slice(2)) : await loadSources();
  await main();
}

/** Null where it can't be: the sources run all the same, only slower. */
async function compile() {
  try {
    await registerTypeScript();
    const { compileCli } = await import('./compile-cli.ts');
    return await compileCli(rootDir);
  } catch {
    return null;
  }
}

async function loadSources() {
  await registerTypeScript();
  return import('../cli.ts');
}

async function registerTypeScript() {
  const { register } = await import('tsx/esm/api');
  register();
}
