/** An answer that began and did not come to its end. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError';
}

/** An answer that is not HTTP. */
export class MalformedAnswerError extends Error {
  override readonly name = 'MalformedAnswerError';
  readonly code = 'MALFORMED_ANSWER';

  constructor(why: string) {
    super(`the answer can't be read: ${why}`);
  }
}
