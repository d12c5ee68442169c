const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { lazyRequire } = require('./lazy-require.cjs');

/**
 * Loads the compiled command line, with what V8 made of it when it ran such a command before: Node's
 * own cache (`enableCompileCache`) leaves out functions that are compiled at their first call, here
 * a sixth of the whole time.
 * @param {string} file
 * @param {readonly string[]} args the command's
 * @returns {{ main(): Promise<void> }}
 */
function loadCompiled(file, args) {
  const text = readFileSync(file, 'latin1');
  const cacheFile = join(`${file}.v8`, cacheName(args));
  const cachedData = readIfThere(cacheFile);
  const script = new Script(text, { filename: file, ...(cachedData && { cachedData }) });
  const compiled = { exports: {} };
  const requireLazily = (/** @type {string} */ id) => lazyRequire(id, require);
  script.runInThisContext()(compiled.exports, requireLazily, compiled, file, dirname(file));
  if (!cachedData || script.cachedDataRejected) {
    // What failed has seen little of the command.
    process.once('exit', (code) => code === 0 && save(cacheFile, script));
  }
  return /** @type {{ main(): Promise<void> }} */ (compiled.exports);
}

/**
 * Each command has a cache of what it needs, and each Node of what it can read.
 * @param {readonly string[]} args
 */
function cacheName(args) {
  const command = /^[a-z-]+$/.exec(args[0] ?? '')?.[0] ?? 'any';
  const flags = process.execArgv.join('').replaceAll(/[^a-z0-9]+/g, '');
  return `${command}-${process.version}-${process.arch}${flags}`.slice(0, 200);
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {Script} script
 */
function save(path, script) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, path);
  } catch {
    // A cache that can't be written leaves the next command as slow as this one.
  }
}

module.exports = { loadCompiled };
