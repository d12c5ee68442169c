import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LabConfig } from '../../../lab-config.ts';
import {
  type PrometheusSurroundings,
  prometheusConfig,
} from '../../../prometheus/prometheus-config.ts';
import { resultsPath } from '../../../prometheus/results-path.ts';
import { prometheusProbe } from '../../probes/prometheus.ts';
import type { Command } from '../process/start-detached.ts';
import type { Part, PartContext } from './part.ts';

/** Prometheus: scrapes the services, and tells Alertmanager what its rules find. */
export function prometheusPart(config: LabConfig): Part {
  return {
    ...prometheusProbe(config),
    startTimeoutMs: 60_000,
    stopTimeoutMs: 15_000,
    stopWave: 2,
    prepare,
  };
}

async function prepare({ config, tools }: PartContext): Promise<Command> {
  const dir = join(config.labDir, 'prometheus');
  await mkdir(dir, { recursive: true });
  // JSON is YAML.
  const file = join(dir, 'prometheus.yml');
  await writeFile(file, JSON.stringify(prometheusConfig(surroundings(config)), null, 2));
  const results = resultsPath(config);
  await mkdir(dirname(results), { recursive: true });
  await appendFile(results, '');
  return {
    file: tools.prometheus,
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      '--storage.tsdb.retention.time=2d',
      '--storage.tsdb.retention.size=256MB',
      `--web.listen-address=127.0.0.1:${config.ports.LAB_PROMETHEUS_PORT}`,
      // Prometheus's own way to serve a file: so it has the harness's results, from itself.
      `--web.console.templates=${dirname(results)}`,
      '--log.level=warn',
    ],
    cwd: dir,
    env: process.env,
  };
}

function surroundings({ rootDir, ports, stacks, replicas }: LabConfig): PrometheusSurroundings {
  return {
    stacks,
    replicas,
    itself: `127.0.0.1:${ports.LAB_PROMETHEUS_PORT}`,
    alertmanager: `127.0.0.1:${ports.LAB_ALERTMANAGER_PORT}`,
    rulesDir: join(rootDir, 'infra', 'prometheus', 'rules'),
  };
}
