import { glob } from 'node:fs/promises';

/** For programs of several threads, as Node is one; the folder is named after the processor. */
const LIBRARY = '/usr/lib/*/faketime/libfaketimeMT.so.1';

/** Where Debian's libfaketime lies; null when it isn't installed. */
export async function findLibfaketime(): Promise<string | null> {
  for await (const file of glob(LIBRARY)) return file;
  return null;
}
