import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { GO_TOOLS, goToolFile } from '../../infra/engines/native/install/go-tools.ts';
import { lab } from '../lab-under-test.ts';

/** A real Toxiproxy of one experiment's own. */
export interface CaseToxiproxy {
  readonly url: string;
  /** The way to the HTTP server through the proxy `target`. */
  readonly proxyUrl: string;
  /** Leaves nothing but the proxy `target`, enabled and without toxics. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const STARTS_WITHIN_MS = 10_000;

/** Starts the lab's Toxiproxy program with a proxy in front of a port of this machine. */
export async function startCaseToxiproxy(upstreamPort: number): Promise<CaseToxiproxy> {
  const tool = GO_TOOLS.find(({ name }) => name === 'toxiproxy');
  if (!tool) throw new Error('the lab builds no Toxiproxy');
  const [port, proxyPort] = [await freePort(), await freePort()];
  const args = ['-host', '127.0.0.1', '-port', String(port)];
  const child = spawn(await goToolFile(lab, tool), args, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/version`);
  const target = {
    name: 'target',
    listen: `127.0.0.1:${proxyPort}`,
    upstream: `127.0.0.1:${upstreamPort}`,
    enabled: true,
  };
  return {
    url,
    proxyUrl: `http://${target.listen}`,
    reset: async () => {
      const proxies = (await (await fetch(`${url}/proxies`)).json()) as Record<string, unknown>;
      for (const name of Object.keys(proxies)) {
        await fetch(`${url}/proxies/${name}`, { method: 'DELETE' });
      }
      await fetch(`${url}/proxies`, { method: 'POST', body: JSON.stringify(target) });
    },
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

async function untilAnswers(url: string): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > deadline) throw new Error(`nothing answers at ${url}`);
    await sleep(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
