import type { Measurement } from './bench-result.ts';
import { growth } from './growth.ts';
import { harnessCost } from './harness-cost.ts';
import { idle } from './idle.ts';
import { k6 } from './k6.ts';
import { loadGenerators } from './load-generators.ts';
import { replicas } from './replicas.ts';
import { seven } from './seven.ts';
import { startStop } from './start-stop.ts';
import { throughput } from './throughput.ts';
import { toxicFidelity } from './toxic-fidelity.ts';
import { underFault } from './under-fault.ts';

/**
 * All that `make bench` measures, in the order of docs/performance.md. The harness comes last, as it
 * stops the tests' lab.
 */
export const MEASUREMENTS: readonly Measurement[] = [
  throughput,
  underFault,
  growth,
  toxicFidelity,
  loadGenerators,
  k6,
  replicas,
  idle,
  startStop,
  seven,
  harnessCost,
];
