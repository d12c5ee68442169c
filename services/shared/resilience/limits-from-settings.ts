import type { Settings } from '../settings.ts';
import type { ResilienceLimits } from './resilient-policy.ts';

/** The limits of calls to one dependency, out of the settings that carry its name. */
export function limitsFor(
  dependency: 'MYSQL' | 'RABBITMQ' | 'MONGO',
  settings: Settings,
): ResilienceLimits {
  return {
    attemptTimeoutMs: settings[`${dependency}_ATTEMPT_TIMEOUT_MS`],
    maxAttempts: settings[`${dependency}_MAX_ATTEMPTS`],
    budgetMs: settings[`${dependency}_BUDGET_MS`],
    backoff: { baseMs: settings.BACKOFF_BASE_MS, capMs: settings.BACKOFF_CAP_MS },
    breaker: {
      windowMs: settings.BREAKER_WINDOW_MS,
      errorThresholdPercent: settings.BREAKER_ERROR_PERCENT,
      minimumAttempts: settings.BREAKER_MINIMUM_ATTEMPTS,
      resetMs: settings.BREAKER_RESET_MS,
    },
  };
}
