import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
      const body = JSON.stringify(target);
      const created = await fetch(`${url}/proxies`, { method: 'POST', body });
      if (!created.ok) throw new Error(`no proxy at ${target.listen}: ${await created.text()}`);
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

/**
 * Below those that the system itself gives to connections, as one of them might get a port between
 * the look at it and its use; another process of these tests begins elsewhere.
 */
let nextPort = 24_000 + (process.pid % 100) * 80;

/** A port that nobody listens on, and that is given once only. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort++;
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
