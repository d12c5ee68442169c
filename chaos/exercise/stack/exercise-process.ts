import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFile } from '../../../infra/engines/native/node-file.ts';
import { logSize } from '../../../infra/engines/native/process/log-tail.ts';
import {
  readBootId,
  readRecords,
  removeRecord,
  writeRecord,
} from '../../../infra/engines/native/process/process-record.ts';
import { startDetached } from '../../../infra/engines/native/process/start-detached.ts';
import { killProcess, stopProcess } from '../../../infra/engines/native/process/stop-process.ts';
import type { ServiceName } from '../../../infra/engines/probes/service.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { compileService } from './compile-service.ts';
import { exerciseRunDir } from './exercise-run-dir.ts';
import type { ServiceSource } from './service-source.ts';

/** A service that is well ends in less, in ms; one that isn't is killed. */
const STOP_LIMIT_MS = 3_000;

/** A participant's service, or the one beside it, as a process of its own. */
export interface ExerciseProcess {
  readonly service: ServiceName;
  readonly url: string;
  readonly logFile: string;
  /** Where in the log its own lines begin, in bytes. */
  readonly logFrom: number;
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
  const { exercise, labDir, ports } = config;
  const folder = join(labDir, 'exercises', 'services');
  const compiled = await compileService(source, folder);
  const url = service === 'order-api' ? exercise.orderApiUrl : exercise.notifierUrl;
  const logFile = join(folder, `${service}.log`);
  await rm(logFile, { force: true });
  const logFrom = await logSize(logFile);
  const command = {
    file: nodeFile(config),
    args: ['--enable-source-maps', '--max-semi-space-size=4', compiled],
    cwd: config.rootDir,
    env: {
      ...process.env,
      STACK: 'before',
      REMEDIATION: 'off',
      HOST: '127.0.0.1',
      PORT: new URL(url).port,
      MYSQL_URL: exercise.proxied.mysql,
      MONGO_URL: exercise.proxied.mongo,
      RABBITMQ_URL: exercise.proxied.rabbitmq,
      LOG_LEVEL: 'warn',
      OTEL_EXPORTER_OTLP_ENDPOINT: '',
    },
  };
  const child = await startDetached(command, logFile);
  const record = {
    part: service,
    label: `exercise ${service}`,
    pid: child.pid,
    startTicks: child.startTicks,
    bootId: await readBootId(),
    port: ports[
      service === 'order-api' ? 'LAB_EXERCISE_ORDER_API_PORT' : 'LAB_EXERCISE_NOTIFIER_PORT'
    ],
    startedAt: new Date().toISOString(),
    command: [command.file, ...command.args],
  };
  await writeRecord(exerciseRunDir(labDir), record);
  return {
    service,
    url,
    logFile,
    logFrom,
    exit: child.exit,
    async stop() {
      await stopProcess(record, STOP_LIMIT_MS);
      await removeRecord(exerciseRunDir(labDir), service);
    },
  };
}

/** Ends what a check left behind that was killed itself. @returns the services that still ran */
export async function killExerciseProcesses(labDir: string): Promise<ServiceName[]> {
  const runDir = exerciseRunDir(labDir);
  const records = await readRecords(runDir);
  for (const record of records) {
    await killProcess(record);
    await removeRecord(runDir, record.part);
  }
  return records.map(({ part }) => part as ServiceName);
}
