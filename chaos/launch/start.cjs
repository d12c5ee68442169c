const { dirname } = require('node:path');
const { findCompiledCli, partFor } = require('./compiled-cli.cjs');
const { loadCompiled } = require('./load-compiled.cjs');

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
  // All that such a run began it has ended; Node would go on to take itself apart, piece by piece.
  for (const stream of [process.stdout, process.stderr]) await untilRead(stream);
  process.exit();
}

/**
 * What a slow reader's pipe has no room for is still here.
 * @param {NodeJS.WriteStream} stream
 * @returns {Promise<unknown> | undefined}
 */
function untilRead(stream) {
  if (stream.writableLength === 0) return undefined;
  return new Promise((resolve) => stream.write('', resolve));
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
