import type { Dependency } from '../../../experiment/dependencies.ts';
import type { PathHealth } from '../../protocol.ts';
import type { CallTotals, ServiceFigures } from './service-figures.ts';

/** A call that takes longer on average, in s, is slow: without a fault it takes a few ms. */
const SLOW_S = 0.1;
/** A call that is under way for so long, in s, hangs. */
const HANGING_S = 0.5;

/**
 * How a service's path to a dependency fares, by what became of its calls from one look to a later
 * one. A path without a call says nothing.
 */
export function pathHealth(
  dependency: Dependency,
  then: ServiceFigures,
  now: ServiceFigures,
): PathHealth {
  if (dependency === 'rabbitmq' && !now.connected) return 'cut';
  const isRestarted = then.processStart !== now.processStart;
  const { succeeded, failed, seconds, oldestSeconds } = isRestarted
    ? now.calls[dependency]
    : since(then.calls[dependency], now.calls[dependency]);
  if (failed > 0) return succeeded === 0 ? 'cut' : 'failing';
  if (oldestSeconds > HANGING_S) return 'slow';
  if (succeeded === 0) return 'idle';
  return seconds / succeeded > SLOW_S ? 'slow' : 'ok';
}

function since(then: CallTotals, now: CallTotals): CallTotals {
  return {
    succeeded: now.succeeded - then.succeeded,
    failed: now.failed - then.failed,
    seconds: now.seconds - then.seconds,
    oldestSeconds: now.oldestSeconds,
  };
}

const WORST_FIRST: readonly PathHealth[] = ['cut', 'failing', 'slow', 'ok', 'idle'];

/** A path that several services take is as bad as it is for the one that fares worst. */
export function worstHealth(healths: readonly PathHealth[]): PathHealth {
  return WORST_FIRST.find((one) => healths.includes(one)) ?? 'idle';
}
