import type { SecondFigures } from '../../../measure/second-figures.ts';

/** Older figures, in ms, are those of a load that tells nothing any more. */
const FRESH_MS = 1_900;

/** What a load told of its last second, as long as that is not long ago. */
export function freshFigures() {
  let last: SecondFigures | null = null;
  let putAt = 0;
  return {
    put(figures: SecondFigures): void {
      last = figures;
      putAt = performance.now();
    },
    get: (): SecondFigures | null => (performance.now() - putAt > FRESH_MS ? null : last),
  };
}
