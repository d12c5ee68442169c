import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { readSettings, type Settings, SettingsError } from './settings.ts';

const Environment = Type.Object({
  STACK: Type.Union([Type.Literal('before'), Type.Literal('after')]),
  REMEDIATION: Type.Union([Type.Literal('on'), Type.Literal('off')]),
  HOST: Type.String({ default: '127.0.0.1' }),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535 }),
  /** Where this process also answers, alone; with it, others share PORT. 0 for neither. */
  REPLICA_PORT: Type.Integer({ default: 0, minimum: 0, maximum: 65_535 }),
  MYSQL_URL: Type.String({ default: '' }),
  MONGO_URL: Type.String({ default: '' }),
  RABBITMQ_URL: Type.String({ pattern: '^amqps?://' }),
  LOG_LEVEL: Type.String({ default: 'info' }),
  /** Where traces go, by OTLP over HTTP; empty for nowhere. */
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.String({ default: '', pattern: '^(https?://.+)?$' }),
});

/** What a service process is told by its environment, parsed once at its start. */
export interface ServiceConfig extends Static<typeof Environment> {
  readonly settings: Settings;
}

/**
 * Reads a service's configuration.
 * @throws SettingsError naming the variable that is missing or wrong
 */
export function readServiceConfig(env: NodeJS.ProcessEnv = process.env): ServiceConfig {
  const given = Object.fromEntries(
    Object.keys(Environment.properties)
      .filter((name) => env[name] !== undefined)
      .map((name) => [name, name.endsWith('PORT') ? Number(env[name]) : env[name]]),
  );
  const config = Value.Default(Environment, given);
  const [problem] = Value.Errors(Environment, config);
  if (problem) {
    const name = problem.instancePath.slice(1) || 'environment';
    throw new SettingsError(`${name}: ${problem.message}`);
  }
  return { ...(config as Static<typeof Environment>), settings: readSettings(env) };
}
