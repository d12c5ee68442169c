import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';

/** The lab's Prometheus, by the name and uid that grafana/provisioning gives it. */
export const PROMETHEUS = { type: 'prometheus', uid: 'prometheus' } satisfies DataSourceRef;
export const PROMETHEUS_NAME = 'Prometheus';

/** Grafana itself, for panels that ask nothing. */
export const NONE = { type: 'datasource', uid: 'grafana' } satisfies DataSourceRef;
