import { type ChildProcess, spawn } from 'node:child_process';
import { lab } from './lab-under-test.ts';
import { ask, eventually } from './orders.ts';

/** A service beside the lab's own, with settings of the test's choice. */
export interface OwnService {
  readonly process: ChildProcess;
  readonly url: string;
  /** All that it has printed. */
  output(): string;
}

/**
 * Starts a service on the before stack's stores and vhost, without remediation where `env` says nothing
 * else, and waits until it is ready.
 */
export async function startOwnService(
  service: 'order-api' | 'notifier',
  port: number,
  env: NodeJS.ProcessEnv = {},
): Promise<OwnService> {
  const { proxied } = lab.stacks.before;
  const own = spawn(process.execPath, ['--import', 'tsx', `services/${service}/server.ts`], {
    cwd: lab.rootDir,
    env: {
      ...process.env,
      STACK: 'before',
      REMEDIATION: 'off',
      PORT: `${port}`,
      MYSQL_URL: proxied.mysql,
      MONGO_URL: proxied.mongo,
      RABBITMQ_URL: proxied.rabbitmq,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [own.stdout, own.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => {
    const ready = await ask(`${url}/ready`).catch(() => undefined);
    return ready?.status === 200 ? true : undefined;
  });
  return { process: own, url, output: () => output };
}
