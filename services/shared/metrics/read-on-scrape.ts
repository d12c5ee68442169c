import { Counter, Gauge, type Registry } from 'prom-client';

type Define = (name: string, help: string, read: () => number) => void;

/** Defines gauges whose values are read when somebody asks for them. */
export function readGauge(registry: Registry): Define {
  return (name, help, read) => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
}

/** Like readGauge, for what only grows and is counted elsewhere. */
export function readCounter(registry: Registry): Define {
  return (name, help, read) => {
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  };
}
