import type { EventEmitter } from 'node:events';
import { context, ROOT_CONTEXT, type Span, type Tracer, trace } from '@opentelemetry/api';
import type { WorkScope } from '../work-scope.ts';
import { SWEPT_ORDERS } from './attributes.ts';

interface Sweep extends WorkScope {
  readonly orders: number;
}

/** What an outbox tells of the sweeps that have found something. */
export interface SweepEvents {
  sweeping: [Sweep];
  swept: [Sweep];
}

/** A trace for each sweep that publishes what the orders' own requests could not. */
export function sweepTracer(tracer: Tracer): (events: EventEmitter<SweepEvents>) => void {
  return (events) => {
    const spans = new WeakMap<Sweep, Span>();
    events.on('sweeping', (sweep) => {
      const attributes = { [SWEPT_ORDERS]: sweep.orders };
      const span = tracer.startSpan('outbox sweep', { root: true, attributes });
      spans.set(sweep, span);
      sweep.within = (work) => context.with(trace.setSpan(ROOT_CONTEXT, span), work);
    });
    events.on('swept', (sweep) => spans.get(sweep)?.end());
  };
}
