import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../../unknown-error.ts';
import { isMountPoint } from '../mariadb/data-volume.ts';

const CHUNK_BYTES = 1024 * 1024;
/** What is left after the last chunk is filled in steps of a page. */
const PAGE_BYTES = 4_096;

/** Takes all the space that is left on MySQL's own volume. */
export async function fillDisk(labDir: string): Promise<void> {
  const ballast = await open(ballastFile(labDir), 'w');
  try {
    for (const bytes of [CHUNK_BYTES, PAGE_BYTES]) {
      const zeros = Buffer.alloc(bytes);
      while (await isWritten(ballast.write(zeros)));
    }
  } finally {
    await ballast.close();
  }
}

/** Gives the space back. */
export async function emptyDisk(labDir: string): Promise<void> {
  await rm(ballastFile(labDir), { force: true });
}

/** Null where a part's data lies on a volume of its own: no other disk is ever filled. */
export async function whyNoSmallDisk(labDir: string, part: string): Promise<string | null> {
  if (part !== 'mysql') return "only MySQL's disk can be filled";
  if (await isMountPoint(join(labDir, 'mysql'))) return null;
  return 'its disk can only be filled in a lab started with LAB_MYSQL_TMPFS_MIB=512, by root';
}

async function isWritten(writing: Promise<{ bytesWritten: number }>): Promise<boolean> {
  try {
    return (await writing).bytesWritten > 0;
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') return false;
    throw error;
  }
}

function ballastFile(labDir: string): string {
  return join(labDir, 'mysql', 'ballast');
}
