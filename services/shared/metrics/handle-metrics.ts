import { Gauge, type Registry } from 'prom-client';

/** What keeps this process alive, by type: sockets, timers, servers. A leak of one of them shows here. */
export function collectHandleMetrics(registry: Registry): void {
  new Gauge({
    name: 'nodejs_active_resources',
    help: 'Resources that keep the event loop alive, by type',
    labelNames: ['type'],
    registers: [registry],
    collect() {
      this.reset();
      for (const type of process.getActiveResourcesInfo()) this.inc({ type });
    },
  });
}
