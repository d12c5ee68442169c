/** There is no run to compare; the message says where it was looked for and what to do. */
export class NoRunError extends Error {
  override readonly name = 'NoRunError';
}
