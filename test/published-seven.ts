/** The published exercise's own seven experiments, in their order, by their short names. */
export const PUBLISHED_SEVEN = [
  'baseline',
  'latency',
  'bandwidth',
  'timeout',
  'slow-close',
  'slicer',
  'limiter',
] as const;
