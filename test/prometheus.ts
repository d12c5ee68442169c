import { lab } from './lab-under-test.ts';
import { ask } from './orders.ts';

/** Its address. */
export const prometheus = `http://127.0.0.1:${lab.ports.LAB_PROMETHEUS_PORT}`;
const alertmanager = `http://127.0.0.1:${lab.ports.LAB_ALERTMANAGER_PORT}`;

/** One of Prometheus's rules; only alerting ones have annotations. */
export interface Rule {
  readonly type: 'alerting' | 'recording';
  readonly name: string;
  readonly query: string;
  readonly health: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** All rules that the lab's Prometheus has loaded. */
export async function loadedRules(): Promise<Rule[]> {
  const { body } = await ask<{ data: { groups: { rules: Rule[] }[] } }>(
    `${prometheus}/api/v1/rules`,
  );
  return body.data.groups.flatMap(({ rules }) => rules);
}

/** The stacks for which an alert fires now, as Prometheus has it. */
export async function firingStacks(alert: string): Promise<string[]> {
  type Alert = { state: string; labels: Record<string, string> };
  const { body } = await ask<{ data: { alerts: Alert[] } }>(`${prometheus}/api/v1/alerts`);
  const firing = body.data.alerts.filter(
    ({ state, labels }) => state === 'firing' && labels.alertname === alert,
  );
  return [...new Set(firing.map(({ labels }) => labels.stack ?? ''))];
}

/** The stacks for which an alert is active, as Alertmanager was told. */
export async function notifiedStacks(alert: string): Promise<string[]> {
  const filter = encodeURIComponent(`alertname="${alert}"`);
  const { body } = await ask<{ labels: Record<string, string> }[]>(
    `${alertmanager}/api/v2/alerts?active=true&filter=${filter}`,
  );
  return [...new Set(body.map(({ labels }) => labels.stack ?? ''))];
}

/** The value of an instant query that gives one series; undefined when it gives none. */
export async function queryValue(query: string): Promise<number | undefined> {
  const { body } = await ask<{ data: { result: { value: [number, string] }[] } }>(
    `${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`,
  );
  const [first] = body.data.result;
  return first && Number(first.value[1]);
}
