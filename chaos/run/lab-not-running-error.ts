/** The lab, or a part of it that a run needs, doesn't answer; the message says which and what to do. */
export class LabNotRunningError extends Error {
  override readonly name = 'LabNotRunningError';
}
