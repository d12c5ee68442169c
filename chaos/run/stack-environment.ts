import type { StackConfig } from '../../infra/lab-config.ts';
import type { Environment } from '../experiment/configuration.ts';

/**
 * The environment in which an experiment runs on a stack: the process's own, with the addresses of
 * the stack's parts in the variables that experiments read them from.
 */
export function stackEnvironment(
  stack: StackConfig,
  orderReference: string,
  env: Environment,
): Environment {
  return {
    ...env,
    TOXIPROXY_URL: stack.toxiproxyUrl,
    ORDER_API_URL: stack.orderApiUrl,
    NOTIFIER_URL: stack.notifierUrl,
    ORDER_REFERENCE: orderReference,
  };
}

/**
 * A stack with the addresses that the user's own environment gives. For a run on one stack only:
 * with both, one address for two systems would make them one.
 */
export function withOwnAddresses(stack: StackConfig, env: Environment): StackConfig {
  return {
    ...stack,
    toxiproxyUrl: env.TOXIPROXY_URL || stack.toxiproxyUrl,
    orderApiUrl: env.ORDER_API_URL || stack.orderApiUrl,
    notifierUrl: env.NOTIFIER_URL || stack.notifierUrl,
  };
}
