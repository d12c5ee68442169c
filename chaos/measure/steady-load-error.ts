import { messageOf } from '../../infra/unknown-error.ts';

/** What ended a steady load before its time. */
export type SteadyLoadFailure = 'aborted' | 'faultOn' | 'faultOff' | 'generator';

/**
 * A steady load that did not run to its end. `faultOff` is the grave one: the fault may still be
 * there. The cause is the error of whatever failed (an AggregateError where two did).
 */
export class SteadyLoadError extends Error {
  override readonly name = 'SteadyLoadError';
  readonly failure: SteadyLoadFailure;

  constructor(failure: SteadyLoadFailure, ...causes: unknown[]) {
    const detail = causes.map(messageOf).join('; before that: ');
    const cause = causes.length > 1 ? new AggregateError(causes, detail) : causes[0];
    super(`${MESSAGES[failure]}: ${detail}`, { cause });
    this.failure = failure;
  }
}

const MESSAGES: Record<SteadyLoadFailure, string> = {
  aborted: 'the steady load was interrupted',
  faultOn: 'the steady load stopped as the fault could not be brought',
  faultOff:
    'the steady load stopped as the fault could not be taken away (npx chaos reset removes all)',
  generator: 'the load generator failed',
};
