/** Toxiproxy could not be asked, or refused. `status` is null when there was no answer. */
export class ToxiproxyApiError extends Error {
  override readonly name = 'ToxiproxyApiError';
  readonly status: number | null;

  constructor(message: string, status: number | null, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}
