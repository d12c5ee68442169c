import { readServiceConfig, type ServiceConfig } from './shared/service-config.ts';

/**
 * A service's configuration with dependencies that nothing reaches: port 9 (discard) is closed on
 * every machine that this runs on. A request that gets past the checks is answered 500 or 503.
 */
export function unreachableConfig(
  stack: 'before' | 'after',
  env: Record<string, string> = {},
): ServiceConfig {
  return readServiceConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    STACK: stack,
    REMEDIATION: stack === 'after' ? 'on' : 'off',
    MYSQL_URL: `mysql://lab:lab@127.0.0.1:9/${stack}`,
    MONGO_URL: `mongodb://127.0.0.1:9/${stack}`,
    RABBITMQ_URL: `amqp://lab:lab@127.0.0.1:9/${stack}`,
    LOG_LEVEL: 'silent',
    ...env,
  });
}
