import type { FastifyInstance } from 'fastify';
import { messageOf } from '../message-of.ts';
import { readServiceConfig, type ServiceConfig } from '../service-config.ts';
import { SettingsError } from '../settings.ts';
import { listen } from './listen.ts';

/**
 * Runs a service until SIGTERM or SIGINT: reads its configuration, listens, and at the signal stops
 * accepting, lets open requests end and closes what the app holds. Exit code 0 after a clean end,
 * 1 when that takes too long, 2 for a wrong setting, 3 for a port that can't be used.
 */
export async function serve(
  buildApp: (config: ServiceConfig) => Promise<FastifyInstance>,
): Promise<void> {
  const config = configOrExit();
  const app = await buildApp(config);
  const stop = (signal: NodeJS.Signals) => {
    app.log.info({ signal }, 'draining');
    const limit = setTimeout(() => {
      app.log.error('open requests did not end in time');
      process.exit(1);
    }, config.settings.SHUTDOWN_TIMEOUT_MS);
    limit.unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        app.log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  try {
    await listen(app, config);
  } catch (error) {
    fail(`cannot listen on ${config.HOST}:${config.PORT}: ${messageOf(error)}`, 3);
  }
}

function configOrExit(): ServiceConfig {
  try {
    return readServiceConfig();
  } catch (error) {
    if (error instanceof SettingsError) return fail(error.message, 2);
    throw error;
  }
}

function fail(message: string, exitCode: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}
