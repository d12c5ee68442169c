import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { GrafanaProgram } from '../../../grafana/find-grafana.ts';
import type { LabConfig } from '../../../lab-config.ts';
import { grafanaProbe } from '../../probes/grafana.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part } from './part.ts';

/** Grafana, where the machine has one: anybody may look, nobody logs in. */
export function grafanaPart(config: LabConfig, program: GrafanaProgram): Part {
  return {
    ...grafanaProbe(config),
    // The first start makes its database.
    startTimeoutMs: 120_000,
    stopTimeoutMs: 15_000,
    stopWave: 2,
    prepare: () => prepare(config, program),
  };
}

async function prepare(config: LabConfig, program: GrafanaProgram): Promise<Command> {
  const dir = join(config.labDir, 'grafana');
  await mkdir(dir, { recursive: true });
  return {
    file: program.file,
    args: [...program.args, '--homepath', program.homeDir],
    cwd: dir,
    env: { ...process.env, ...grafanaSettings(config, dir) },
  };
}

/**
 * Every setting that differs from Grafana's own, and what grafana/provisioning reads.
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#override-configuration-with-environment-variables
 */
function grafanaSettings({ rootDir, ports }: LabConfig, dir: string): Record<string, string> {
  const source = join(rootDir, 'grafana');
  const dashboards = join(source, 'dashboards');
  return {
    PROMETHEUS_URL: `http://127.0.0.1:${ports.LAB_PROMETHEUS_PORT}`,
    ALERTMANAGER_URL: `http://127.0.0.1:${ports.LAB_ALERTMANAGER_PORT}`,
    DASHBOARDS_DIR: dashboards,
    GF_SERVER_PROTOCOL: 'http',
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(ports.LAB_GRAFANA_PORT),
    GF_PATHS_DATA: join(dir, 'data'),
    GF_PATHS_LOGS: join(dir, 'logs'),
    GF_PATHS_PLUGINS: join(dir, 'plugins'),
    GF_PATHS_PROVISIONING: join(source, 'provisioning'),
    GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: join(dashboards, 'before-vs-after.json'),
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
    GF_AUTH_DISABLE_LOGIN_FORM: 'true',
    GF_AUTH_BASIC_ENABLED: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_LOG_MODE: 'console',
    GF_LOG_LEVEL: 'warn',
  };
}
