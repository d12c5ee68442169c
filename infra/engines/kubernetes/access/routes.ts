import type { PortVariable } from '../../../lab-ports.ts';

/** A Service of the lab, and the lab's ports at which this machine reaches it. */
export interface Route {
  readonly service: string;
  readonly ports: readonly { readonly local: PortVariable; readonly port: number }[];
}

const route = (service: string, ports: Partial<Record<PortVariable, number>>): Route => ({
  service,
  ports: Object.entries(ports).map(([local, port]) => ({ local: local as PortVariable, port })),
});

/** Every way into the lab; the ports are those of the manifests' Services. */
export const ROUTES: readonly Route[] = [
  route('mysql', { LAB_MYSQL_PORT: 3306 }),
  route('mongo', { LAB_MONGO_PORT: 27017 }),
  route('rabbitmq', { LAB_RABBITMQ_PORT: 5672, LAB_RABBITMQ_MANAGEMENT_PORT: 15672 }),
  route('before-toxiproxy', {
    LAB_BEFORE_TOXIPROXY_PORT: 8474,
    LAB_BEFORE_MYSQL_PROXY_PORT: 3306,
    LAB_BEFORE_MONGO_PROXY_PORT: 27017,
    LAB_BEFORE_RABBITMQ_PROXY_PORT: 5672,
    LAB_EXERCISE_MYSQL_PROXY_PORT: 18333,
    LAB_EXERCISE_MONGO_PROXY_PORT: 18327,
    LAB_EXERCISE_RABBITMQ_PROXY_PORT: 18356,
  }),
  route('after-toxiproxy', {
    LAB_AFTER_TOXIPROXY_PORT: 8474,
    LAB_AFTER_MYSQL_PROXY_PORT: 3306,
    LAB_AFTER_MONGO_PROXY_PORT: 27017,
    LAB_AFTER_RABBITMQ_PROXY_PORT: 5672,
  }),
  route('before-order-api', { LAB_BEFORE_ORDER_API_PORT: 8080 }),
  route('before-notifier', { LAB_BEFORE_NOTIFIER_PORT: 8080 }),
  route('after-order-api', { LAB_AFTER_ORDER_API_PORT: 8080 }),
  route('after-notifier', { LAB_AFTER_NOTIFIER_PORT: 8080 }),
  route('prometheus', { LAB_PROMETHEUS_PORT: 9090 }),
  route('alertmanager', { LAB_ALERTMANAGER_PORT: 9093 }),
  route('grafana', { LAB_GRAFANA_PORT: 3000 }),
];
