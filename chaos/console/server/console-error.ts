import type { Activity, ProblemCode } from '../protocol.ts';

/** A request that the console does not carry out. `message` is for people, `code` for the page. */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';
  readonly statusCode: number;
  readonly code: ProblemCode;
  /** What is under way instead. */
  readonly activity: Activity | null;

  constructor(
    statusCode: number,
    code: ProblemCode,
    message: string,
    activity: Activity | null = null,
  ) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.activity = activity;
  }
}
