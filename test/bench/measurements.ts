import type { Measurement } from './bench-result.ts';
import { throughput } from './throughput.ts';

/** All that `make bench` measures, in the order of docs/performance.md. */
export const MEASUREMENTS: readonly Measurement[] = [throughput];
