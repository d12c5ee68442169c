const { join } = require('node:path');
const { claimSnapshot } = require('./snapshot-state.cjs');

/**
 * Has the snapshot made that the next such run begins with, by a process that goes on for a second or two
 * after this one. Nothing depends on it: without one, runs begin as this one did.
 * @param {string} rootDir the repository's root folder
 * @param {string} file the compiled file's path
 */
function prepareSnapshot(rootDir, file) {
  const claim = claimSnapshot(rootDir, file);
  if (claim === null) return;
  const { spawn } = require('node:child_process');
  const builder = join(rootDir, 'chaos/launch/snapshot/build-snapshot.ts');
  const args = ['--import', 'tsx', builder, rootDir, file, claim];
  // Out of the reach of the terminal's Ctrl-C, which is for runs.
  spawn(process.execPath, args, { cwd: rootDir, detached: true, stdio: 'ignore' }).unref();
}

module.exports = { prepareSnapshot };
