import { type ChildProcess, spawn } from 'node:child_process';
import { lab } from './lab-under-test.ts';
import { ask, eventually } from './orders.ts';

/** An order-api beside the lab's own, with settings of the test's choice. */
export interface OwnOrderApi {
  readonly process: ChildProcess;
  readonly orderApiUrl: string;
}

/** Starts an order-api on the before stack's schema and vhost, and waits until it is ready. */
export async function startOwnOrderApi(
  port: number,
  env: NodeJS.ProcessEnv = {},
): Promise<OwnOrderApi> {
  const { proxied } = lab.stacks.before;
  const own = spawn(process.execPath, ['--import', 'tsx', 'services/order-api/server.ts'], {
    cwd: lab.rootDir,
    env: {
      ...process.env,
      STACK: 'before',
      REMEDIATION: 'off',
      PORT: `${port}`,
      MYSQL_URL: proxied.mysql,
      RABBITMQ_URL: proxied.rabbitmq,
      ...env,
    },
    stdio: 'ignore',
  });
  const orderApiUrl = `http://127.0.0.1:${port}`;
  await eventually(async () => {
    const ready = await ask(`${orderApiUrl}/ready`).catch(() => undefined);
    return ready?.status === 200 ? true : undefined;
  });
  return { process: own, orderApiUrl };
}
