import type { EventEmitter } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { Gauge, type Registry } from 'prom-client';
import { tallyCounter } from './tally-counter.ts';

/** Emitters of one kind as they are now; at least one lives as long as what it stands for. */
type Emitters = () => Iterable<EventEmitter>;

/**
 * Event listeners, counted when somebody asks: whoever subscribes again at each reconnect, and never
 * takes it back, is seen by a number that only grows. Of all other emitters Node itself warns of too
 * many listeners; those warnings are counted.
 * @returns adds emitters of a kind; of several, the gauge has the one with most listeners
 */
export function watchListeners(
  app: FastifyInstance,
  registry: Registry,
): (kind: string, emitters: Emitters) => void {
  const kinds: { readonly kind: string; readonly emitters: Emitters }[] = [
    { kind: 'process', emitters: () => [process] },
    { kind: 'http_server', emitters: () => [app.server] },
  ];
  new Gauge({
    name: 'nodejs_event_listeners',
    help: 'Event listeners of an emitter; where there are several of its kind, of the one with most',
    labelNames: ['emitter'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { kind, emitters } of kinds) {
        const counts = [...emitters()].map(listenersOf);
        this.set({ emitter: kind }, Math.max(0, ...counts));
      }
    },
  });
  countWarnings(app, registry);
  return (kind, emitters) => void kinds.push({ kind, emitters });
}

function listenersOf(emitter: EventEmitter): number {
  return emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
}

function countWarnings(app: FastifyInstance, registry: Registry): void {
  const warnings = tallyCounter({
    name: 'nodejs_max_listeners_warnings_total',
    help: 'Emitters of which Node warned that a listener is added again and again',
    registers: [registry],
  })({});
  const onWarning = ({ name }: Error) => {
    if (name === 'MaxListenersExceededWarning') warnings.value++;
  };
  process.on('warning', onWarning);
  app.addHook('onClose', async () => void process.off('warning', onWarning));
}
