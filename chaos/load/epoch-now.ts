/**
 * Milliseconds since the epoch, with fractions. Never jumps; between two processes of one machine it
 * differs by no more than the machine's clock was set by in between.
 */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}
