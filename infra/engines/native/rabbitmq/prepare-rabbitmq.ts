import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../../lab-error.ts';
import { rabbitmqDefinitions } from '../../../rabbitmq/definitions.ts';
import { rabbitmqConfig } from '../../../rabbitmq/rabbitmq-config.ts';
import type { PartContext } from '../parts/part.ts';
import type { Command } from '../process/start-detached.ts';
import { linkBrokerLibs } from './erlang-libs.ts';

const NODE_NAME = 'chaosmicro@localhost';

/**
 * The broker, started by `erl` itself: the package's scripts want to be root or rabbitmq, start an
 * epmd for the whole machine, and a second Erlang just to do so.
 */
export async function prepareRabbitmq({ config, tools }: PartContext): Promise<Command> {
  const dir = join(config.labDir, 'rabbitmq');
  // Its disk monitor gives the path to a shell, and hangs.
  if (dir.includes("'")) {
    throw new LabError(
      `RabbitMQ can't cope with the quote in ${dir}: set LAB_DIR to another folder`,
      'settings',
    );
  }
  const files = {
    home: join(dir, 'home'),
    libs: join(dir, 'libs'),
    mnesia: join(dir, 'mnesia'),
    config: join(dir, 'rabbitmq.config'),
    definitions: join(dir, 'definitions.json'),
    plugins: join(dir, 'enabled_plugins'),
  };
  await mkdir(files.home, { recursive: true });
  await linkBrokerLibs(tools.rabbitmqPlugins, files.libs);
  await writeFile(files.definitions, JSON.stringify(rabbitmqDefinitions(), null, 2));
  await writeFile(files.plugins, '[].\n');
  await writeFile(
    files.config,
    rabbitmqConfig({ port: config.ports.LAB_RABBITMQ_PORT, definitionsFile: files.definitions }),
  );
  return {
    file: tools.erl,
    args: ERL_ARGS,
    cwd: dir,
    env: {
      ...withoutErlangSettings(process.env),
      // Also where Erlang keeps the cookie.
      HOME: files.home,
      ERL_LIBS: files.libs,
      ERL_FLAGS: distributionFlags(config.ports.LAB_RABBITMQ_DIST_PORT),
      ERL_MAX_PORTS: '4096',
      ERL_MAX_ETS_TABLES: '50000',
      ERL_CRASH_DUMP_SECONDS: '0',
      RABBITMQ_HOME: join(tools.rabbitmqPlugins, '..'),
      RABBITMQ_PLUGINS_DIR: files.libs,
      RABBITMQ_NODENAME: NODE_NAME,
      RABBITMQ_MNESIA_BASE: files.mnesia,
      RABBITMQ_LOG_BASE: dir,
      RABBITMQ_LOGS: '-',
      RABBITMQ_CONFIG_FILE: files.config,
      RABBITMQ_ADVANCED_CONFIG_FILE: '/dev/null',
      RABBITMQ_CONF_ENV_FILE: '/dev/null',
      RABBITMQ_ENABLED_PLUGINS_FILE: files.plugins,
    },
  };
}

/** As RabbitMQ's own `rabbitmq-server` script calls erl, made smaller and without epmd. */
const ERL_ARGS = [
  ...['-noinput', '-s', 'rabbit', 'boot', '-boot', 'start_sasl'],
  // A node name given here keeps RabbitMQ from starting epmd and searching it for namesakes.
  ...['-sname', NODE_NAME],
  ...['-kernel', 'prevent_overlapping_partitions', 'false'],
  ...['-syslog', 'logger', '[]', '-syslog', 'syslog_error_logger', 'false'],
  ...['+W', 'w', '+B', 'i', '+P', '65536'],
  ...['+MBas', 'ageffcbf', '+MHas', 'ageffcbf', '+MBlmbcs', '512', '+MHlmbcs', '512'],
  ...['+MMmcs', '30'],
  // Two schedulers that sleep when there is nothing to do, however many cores there are.
  ...['+S', '2:2', '+SDcpu', '2:2', '+SDio', '4', '+A', '1'],
  ...['+sbwt', 'none', '+sbwtdcpu', 'none', '+sbwtdio', 'none'],
];

/**
 * The node's own port instead of an epmd, on loopback. In the environment, as the broker makes sure
 * of an epmd every minute by starting another Erlang, which must not start one for the machine.
 */
function distributionFlags(port: number): string {
  return [
    `-start_epmd false -erl_epmd_port ${port}`,
    '-kernel inet_dist_use_interface {127,0,0,1}',
    `-kernel inet_dist_listen_min ${port} inet_dist_listen_max ${port}`,
  ].join(' ');
}

/** The caller's own settings of another RabbitMQ or Erlang must not reach the lab's. */
function withoutErlangSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isForeign = (name: string) => /^(RABBITMQ_|ERL_)/.test(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isForeign(name)));
}
