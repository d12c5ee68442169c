/** Milliseconds since the epoch, with fractions; never jumps back. The same clock in every thread. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}
