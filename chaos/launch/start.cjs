const { dirname } = require('node:path');
const { findCompiledCli, partFor } = require('./compiled-cli.cjs');
const { endProcess } = require('./end-process.cjs');
const { loadCompiled } = require('./load-compiled.cjs');
const { prepareSnapshot } = require('./snapshot/prepare-snapshot.cjs');

// CommonJS: Node sets up all of its loader of ES modules for the first one that is imported.

const rootDir = dirname(dirname(__dirname));

start();

async function start() {
  const args = process.argv.slice(2);
  const part = partFor(args);
  const file = findCompiledCli(rootDir, part) ?? (await compile(part));
  const { main } = file ? loadCompiled(file, args) : await loadSources();
  await main();
  if (part !== 'plain-run') return;
  // As with what V8 keeps: where a run fails, there is a reader to answer first.
  if (file && !process.exitCode) prepareSnapshot(rootDir, file);
  await endProcess();
}

/**
 * Null where it can't be: the sources run all the same, only slower.
 * @param {import('./compiled-cli.cjs').Part} part
 */
async function compile(part) {
  try {
    await registerTypeScript();
    const { compileCli } = await import('./compile-cli.ts');
    return await compileCli(rootDir, part);
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
