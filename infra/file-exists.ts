import { access, constants } from 'node:fs/promises';

/** Whether there is such a file, or folder, that this user can reach. */
export function fileExists(file: string): Promise<boolean> {
  return canAccess(file, constants.F_OK);
}

/** Whether there is such a file, and this user may execute it. */
export function isExecutable(file: string): Promise<boolean> {
  return canAccess(file, constants.X_OK);
}

function canAccess(file: string, mode: number): Promise<boolean> {
  return access(file, mode).then(
    () => true,
    () => false,
  );
}
