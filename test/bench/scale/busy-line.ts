/** How busy one process was at a rate. */
export interface BusyPoint {
  /** Orders a second that it had to do with. */
  readonly perSecond: number;
  /** Processor time of a second, in µs. */
  readonly microsPerSecond: number;
}

/**
 * Processor time of a second as a line: what a process needs at rest and what each order adds. The rate of
 * many orders is cheaper for each of them, as what is done once for several (a statement, a wake-up) is
 * shared: so a line has less of an error than one time for all orders.
 */
export interface BusyLine {
  /** µs a second without an order. */
  readonly atRest: number;
  /** µs more for each order. */
  readonly perOrder: number;
  /** Share of the points' variance that the line explains, at most 1. */
  readonly explained: number;
}

/** Fits the line by least squares; it does not begin below 0. */
export function fitBusyLine(points: readonly BusyPoint[]): BusyLine {
  const mean = (figure: (point: BusyPoint) => number) =>
    points.reduce((sum, point) => sum + figure(point), 0) / points.length;
  const [meanRate, meanMicros] = [
    mean(({ perSecond }) => perSecond),
    mean(({ microsPerSecond }) => microsPerSecond),
  ];
  const spread = mean(({ perSecond }) => (perSecond - meanRate) ** 2);
  const together = mean((at) => (at.perSecond - meanRate) * (at.microsPerSecond - meanMicros));
  const slope = together / spread;
  const through = meanMicros - slope * meanRate;
  const fromZero =
    mean((at) => at.perSecond * at.microsPerSecond) / mean(({ perSecond }) => perSecond ** 2);
  const [atRest, perOrder] = through < 0 ? [0, fromZero] : [through, slope];
  const error = mean((at) => (at.microsPerSecond - atRest - perOrder * at.perSecond) ** 2);
  const variance = mean(({ microsPerSecond }) => (microsPerSecond - meanMicros) ** 2);
  return { atRest, perOrder, explained: 1 - error / variance };
}

/** The most orders a second of one process with a processor of its own, busy for a share of the time. */
export function mostOfOne({ atRest, perOrder }: BusyLine, utilisation: number): number {
  return Math.max(0, (utilisation * 1e6 - atRest) / perOrder);
}
