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

/** @param {string} rootDir */
function manifestFile(rootDir) {
  return join(cacheDir(rootDir), 'manifest.json');
}

/**
 * The compiled command line, if there is one of the sources and packages exactly as they are now.
 * @param {string} rootDir
 * @returns {string | null} its path
 */
function findCompiledCli(rootDir) {
  try {
    const manifest = JSON.parse(readFileSync(manifestFile(rootDir), 'utf8'));
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

module.exports = { cacheDir, findCompiledCli, manifestFile, stateOf };
