import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nodeFile } from '../../../infra/engines/native/node-file.ts';
import type { ServiceName } from '../../../infra/engines/probes/service.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { signalIfThere } from '../../../infra/signal-if-there.ts';
import { compileService } from './compile-service.ts';
import { forgetProcess, rememberProcess } from './process-left.ts';
import type { ServiceSource } from './service-source.ts';

/** A service that is well ends in less, in ms; one that isn't is killed. */
const STOP_LIMIT_MS = 3_000;

/** A participant's service, or the one beside it, as a process of its own. */
export interface ExerciseProcess {
  readonly service: ServiceName;
  readonly url: string;
  /** All that it prints. */
  readonly logFile: string;
  /** How it has ended; null while it runs. */
  exit(): string | null;
  stop(): Promise<void>;
}

/** Compiles a service and starts it. @throws CompileError */
export async function startExerciseProcess(
  config: LabConfig,
  source: ServiceSource,
): Promise<ExerciseProcess> {
  const { service } = source;
  const { exercise, labDir } = config;
  const folder = join(labDir, 'exercises', 'services');
  const compiled = await compileService(source, folder);
  const url = service === 'order-api' ? exercise.orderApiUrl : exercise.notifierUrl;
  const logFile = join(folder, `${service}.log`);
  const log = await open(logFile, 'w');
  // In a process group of its own: Ctrl-C is for the check, which stops it.
  const child = spawn(
    nodeFile(config),
    ['--enable-source-maps', '--max-semi-space-size=4', compiled],
    {
      cwd: config.rootDir,
      env: { ...process.env, ...environmentOf(config, url) },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  const ended = once(child, 'exit');
  await log.close();
  await rememberProcess(labDir, service, child.pid ?? 0);
  return {
    service,
    url,
    logFile,
    exit: () =>
      child.signalCode ?? (child.exitCode === null ? null : `exit code ${child.exitCode}`),
    async stop() {
      const { pid = 0 } = child;
      if (child.exitCode === null && child.signalCode === null) signalIfThere(-pid, 'SIGTERM');
      const limit = sleep(STOP_LIMIT_MS, undefined, { ref: false });
      await Promise.race([ended, limit]);
      signalIfThere(-pid, 'SIGKILL');
      await ended;
      await forgetProcess(labDir, service);
    },
  };
}

function environmentOf({ exercise }: LabConfig, url: string): NodeJS.ProcessEnv {
  return {
    STACK: 'before',
    REMEDIATION: 'off',
    HOST: '127.0.0.1',
    PORT: new URL(url).port,
    MYSQL_URL: exercise.proxied.mysql,
    MONGO_URL: exercise.proxied.mongo,
    RABBITMQ_URL: exercise.proxied.rabbitmq,
    LOG_LEVEL: 'warn',
    OTEL_EXPORTER_OTLP_ENDPOINT: '',
  };
}
