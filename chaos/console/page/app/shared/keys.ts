import type { ProxyName, StackName } from '../../../../../infra/lab-config.ts';

export type StackKey = StackName;

/** The stacks as the page shows them, from left to right. */
export const STACKS = ['before', 'after'] as const satisfies readonly StackName[];

/** The paths as the picture shows them, from top to bottom. */
export const PROXIES = [
  'mysql_proxy',
  'rabbitmq_proxy',
  'mongo_proxy',
] as const satisfies readonly ProxyName[];
