/** A setting of the lab's environment that can't be used; the message names the variable. */
export class LabConfigError extends Error {
  override readonly name = 'LabConfigError';
}
