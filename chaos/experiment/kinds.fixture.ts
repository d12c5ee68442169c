/** The short names of the lab's own experiments on each dependency, in the order of their numbers. */
export const KINDS: readonly string[] = [
  'baseline',
  'latency',
  'bandwidth',
  'timeout',
  'slow-close',
  'slicer',
  'limiter',
  'reset-peer',
  'down',
];
