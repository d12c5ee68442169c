/** Why the lab can't do what was asked, in words for the person at the keyboard: what, where, what to do. */
export class LabError extends Error {
  override readonly name = 'LabError';
}
