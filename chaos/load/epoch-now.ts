/** A reading of the two clocks this close to each other, in ms, is as good as one. */
const CLOSE_MS = 0.05;
const MAX_READINGS = 10;

/**
 * The epoch time of `performance.now()`'s zero, in ms, once somebody asks. `performance.timeOrigin` only where it is right:
 * Node reads the two clocks one after the other, and is wrong by as long as a busy machine takes its
 * processor away in between, 10 ms now and then.
 */
let originMs: number | undefined;

/**
 * Milliseconds since the epoch, with fractions. Never jumps; between two processes of one machine it
 * differs by no more than the machine's clock was set by in between.
 */
export function epochNow(): number {
  originMs ??= isRight(performance.timeOrigin) ? performance.timeOrigin : readOrigin();
  return originMs + performance.now();
}

/** Whether it gives the millisecond that the wall clock gives now. */
export function isRight(originMs: number): boolean {
  const before = performance.now();
  const wall = Date.now();
  const after = performance.now();
  return originMs + after >= wall && originMs + before < wall + 1;
}

/** The best of a few readings; each takes a millisecond at most. */
function readOrigin(): number {
  let best = readAtTick();
  for (let left = MAX_READINGS - 1; left > 0 && best.spreadMs > CLOSE_MS; left -= 1) {
    const next = readAtTick();
    if (next.spreadMs < best.spreadMs) best = next;
  }
  return best.originMs;
}

/** At the moment at which the epoch's millisecond changes, its fraction is known: 0. */
function readAtTick(): { originMs: number; spreadMs: number } {
  const first = Date.now();
  for (let before = performance.now(); ; ) {
    const wall = Date.now();
    const after = performance.now();
    if (wall !== first) {
      return { originMs: wall - (before + after) / 2, spreadMs: after - before };
    }
    before = after;
  }
}
