const { readFileSync, statSync } = require('node:fs');
const { join, resolve } = require('node:path');

// Plain JavaScript: this decides whether anything must be compiled at all. And CommonJS: an ES module
// that imports node:fs loads all of it, promises and streams too.

/**
 * Where what is compiled of a checkout is kept: with its packages, as it is made of them too, and
 * `npm ci` takes both away.
 * @param {string} rootDir the repository's root folder
 */
function cacheDir(rootDir) {
  return resolve(rootDir, 'node_modules/.cache/chaosmicro');
}

/**
 * How much of the command line is compiled: all of it, or no more than runs without the lab, or
 * reports, need, which start in half the time.
 * @typedef {'all' | 'plain-run' | 'report'} Part
 */

/**
 * The part that a command needs. `--` may make an experiment's name of what looks like an option.
 * @param {readonly string[]} args the command's
 * @returns {Part}
 */
function partFor(args) {
  if (args[0] === 'report') return 'report';
  const stacks = args.flatMap((arg, at) =>
    arg === '--stack' ? [args[at + 1]] : arg.startsWith('--stack=') ? [arg.slice(8)] : [],
  );
  const isPlain = args[0] === 'run' && stacks.length === 1 && stacks[0] === 'none';
  return isPlain && !args.includes('--') ? 'plain-run' : 'all';
}

/**
 * @param {string} rootDir
 * @param {Part} part
 */
function manifestFile(rootDir, part) {
  return join(cacheDir(rootDir), `${part}.json`);
}

/**
 * The compiled command line, if there is one of the sources and packages exactly as they are now.
 * @param {string} rootDir
 * @param {Part} part
 * @returns {string | null} its path
 */
function findCompiledCli(rootDir, part) {
  try {
    const manifest = JSON.parse(readFileSync(manifestFile(rootDir, part), 'utf8'));
    // A checkout that was moved or copied: sources find their neighbours by their old addresses.
    if (manifest.rootDir !== rootDir) return null;
    for (const path in manifest.sources) {
      if (stateOf(rootDir, path) !== manifest.sources[path]) return null;
    }
    const file = join(cacheDir(rootDir), manifest.file);
    statSync(file);
    return file;
  } catch {
    return null;
  }
}

/**
 * Changes with each change of a file: of its content, its owner or its place.
 * @param {string} rootDir
 * @param {string} path below it
 * @throws where there is no such file
 */
function stateOf(rootDir, path) {
  const { size, mtimeMs, ctimeMs, ino } = statSync(`${rootDir}/${path}`);
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

module.exports = { cacheDir, findCompiledCli, manifestFile, partFor, stateOf };
