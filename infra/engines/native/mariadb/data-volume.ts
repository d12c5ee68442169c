import { readFile, realpath, statfs } from 'node:fs/promises';
import { LabError } from '../../../lab-error.ts';
import { runLogged } from '../install/run-logged.ts';

/**
 * Gives MySQL's folder a small disk of its own, a tmpfs, or takes it away again. What was on it is
 * gone with it; what the folder held before is hidden meanwhile.
 * @param sizeMiB null for none
 * @throws LabError where it may not be mounted, or already holds more
 */
export async function prepareDataVolume(
  dir: string,
  sizeMiB: number | null,
  logFile: string,
): Promise<void> {
  const isMounted = await isMountPoint(dir);
  if (sizeMiB === null) {
    if (isMounted) await unmount(dir, logFile);
    return;
  }
  if (process.getuid?.() !== 0) {
    throw new LabError(
      'LAB_MYSQL_TMPFS_MIB: only root may mount a disk for MySQL; leave it out',
      'settings',
    );
  }
  if (isMounted) await checkItFits(dir, sizeMiB);
  const options = `size=${sizeMiB}m,mode=0755${isMounted ? ',remount' : ''}`;
  await runLogged('mount', ['-t', 'tmpfs', '-o', options, 'chaosmicro-mysql', dir], {
    logFile,
    what: 'mounting a small disk for MySQL (LAB_MYSQL_TMPFS_MIB)',
  });
}

/** Takes the small disk away, with what is on it; without effect where there is none. */
export async function removeDataVolume(dir: string, logFile: string): Promise<void> {
  if (await isMountPoint(dir)) await unmount(dir, logFile);
}

async function checkItFits(dir: string, sizeMiB: number): Promise<void> {
  const { blocks, bfree, bsize } = await statfs(dir);
  const usedMiB = Math.ceil(((blocks - bfree) * bsize) / 1024 ** 2);
  if (usedMiB < sizeMiB) return;
  throw new LabError(
    `LAB_MYSQL_TMPFS_MIB=${sizeMiB}: MySQL's disk holds ${usedMiB} MiB already; ` +
      'make it larger, or remove its data: npx chaos clean',
    'settings',
  );
}

async function unmount(dir: string, logFile: string): Promise<void> {
  await runLogged('umount', [dir], { logFile, what: "unmounting MySQL's small disk" });
}

/** Whether something is mounted on that very folder. @see proc_pid_mountinfo(5) */
export async function isMountPoint(dir: string): Promise<boolean> {
  const path = await realpath(dir).catch(() => dir);
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  return mountPoints(mounts).includes(path);
}

/** @param mountinfo the content of /proc/self/mountinfo, where blanks stand as `\040` */
export function mountPoints(mountinfo: string): string[] {
  return mountinfo
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((path) => path !== '')
    .map((path) =>
      path.replace(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8))),
    );
}
