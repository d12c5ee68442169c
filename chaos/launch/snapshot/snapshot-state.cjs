const { mkdirSync, readFileSync, rmSync, statSync } = require('node:fs');
const { basename, join } = require('node:path');
const { cacheDir, manifestFile } = require('../compiled-cli.cjs');

// Plain JavaScript, and CommonJS: a run that can't begin with a snapshot decides here whether to have one made.

/** Changes with each start of the machine: no other processor, and no file that wasn't flushed. */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/**
 * Where a snapshot of a compiled file is made and kept. It goes as the compiled file goes.
 * @param {string} file the compiled file's path
 */
function snapshotDir(file) {
  return `${file}.snapshot`;
}

/**
 * What chaos/bin reads to begin with a snapshot: the boot, the snapshot's folder, its key, where Node's
 * memory is from, and Node's flags.
 * @param {string} rootDir the repository's root folder
 */
function startFile(rootDir) {
  return join(cacheDir(rootDir), 'plain-run.exec');
}

/**
 * Of what a snapshot is made: the sources as the manifest has them, and this Node.
 * @param {string} rootDir
 */
function snapshotKey(rootDir) {
  const manifest = statSync(manifestFile(rootDir, 'plain-run'));
  const node = statSync(process.execPath);
  return [manifest.ino, manifest.mtimeMs, node.ino, node.mtimeMs].join('-');
}

/** @throws where the system doesn't tell */
function bootId() {
  return readFileSync(BOOT_ID, 'utf8').trim();
}

/**
 * Takes on the making of a snapshot, where there is none of this compiled file and nobody has tried:
 * what can't be made isn't tried with each run.
 * @param {string} rootDir
 * @param {string} file the compiled file's path
 * @returns {string | null} the folder that tells others so; it is to be removed when all is done
 */
function claimSnapshot(rootDir, file) {
  try {
    if (hasSnapshot(rootDir, file)) return null;
    const key = snapshotKey(rootDir);
    const boot = bootId();
    const folder = snapshotDir(file);
    mkdirSync(folder, { recursive: true });
    const claim = join(folder, `tried-${key}-${boot}`);
    mkdirSync(claim);
    return claim;
  } catch {
    return null;
  }
}

/**
 * Whether the next run begins with a snapshot, by all that is known before it.
 * @param {string} rootDir
 * @param {string} file the compiled file's path
 */
function hasSnapshot(rootDir, file) {
  try {
    const [boot, folder, key] = readFileSync(startFile(rootDir), 'utf8').split(' ');
    if (boot !== bootId() || key !== snapshotKey(rootDir)) return false;
    if (folder !== basename(snapshotDir(file))) return false;
    const [blob, node] = ['blob', 'node'].map((name) => statSync(join(snapshotDir(file), name)));
    // As chaos/bin looks at them: what was written to since isn't trusted.
    const isUntouched = statSync(startFile(rootDir)).mtimeMs > (blob?.mtimeMs ?? 0);
    return isUntouched && node?.ino === statSync(process.execPath).ino;
  } catch {
    return false;
  }
}

/**
 * Whoever claimed it is done.
 * @param {string} claim
 */
function releaseClaim(claim) {
  rmSync(claim, { recursive: true, force: true });
}

module.exports = {
  bootId,
  claimSnapshot,
  hasSnapshot,
  releaseClaim,
  snapshotDir,
  snapshotKey,
  startFile,
};
