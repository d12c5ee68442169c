import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const START_LIMIT_MS = 10_000;

/** The machine's and the node's end of the cable between them, which no other network can reach. */
export interface Link {
  readonly name: string;
  readonly host: string;
  readonly node: string;
}

/**
 * A node of a cluster, as kind has it: processes with a network, mounts and process ids of their own
 * on this machine. Its first process holds all of it: when that ends, the kernel ends every other
 * process, and removes interfaces, filter rules and mounts. So nothing can be forgotten.
 */
export class Node {
  /** Of the first process, as the machine counts. */
  readonly pid: number;
  readonly link: Link;

  constructor(pid: number, link: Link) {
    this.pid = pid;
    this.link = link;
  }

  /** Runs a command in the node to its end. */
  async run(command: string, ...args: string[]): Promise<string> {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    return (await run('nsenter', [...this.#enter(), command, ...args], options)).stdout;
  }

  /** Starts a server in the node, its output in `logFile`; it ends with the node. */
  async start(logFile: string, command: string, ...args: string[]): Promise<ChildProcess> {
    const log = await open(logFile, 'a');
    const child = spawn('nsenter', [...this.#enter(), command, ...args], {
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    await log.close();
    child.unref();
    return child;
  }

  /** Ends every process of the node. */
  async stop(): Promise<void> {
    try {
      process.kill(this.pid, 'SIGKILL');
    } catch {
      return;
    }
    while (await isRunning(this.pid)) await sleep(20);
  }

  #enter(): string[] {
    return ['--target', String(this.pid), '--net', '--mount', '--pid', '--uts', '--'];
  }
}

/**
 * Makes a node. Needs root.
 * @param setUp a shell script that runs in it first
 * @param outlive whether it goes on when this process ends; otherwise it ends with it, however that ends
 */
export async function createNode(link: Link, setUp: string, outlive: boolean): Promise<Node> {
  // The first process inherits every orphan; one that ignores its children's end need not wait for them.
  const hold = `trap '' CHLD; exec ${outlive ? 'sleep infinity' : 'cat'}`;
  const holder = spawn(
    'unshare',
    ['--net', '--mount', '--pid', '--uts', '--fork', '--mount-proc', 'sh', '-c', hold],
    { stdio: [outlive ? 'ignore' : 'pipe', 'ignore', 'ignore'], detached: true },
  );
  await once(holder, 'spawn');
  holder.unref();
  const node = new Node(await firstProcess(holder), link);
  try {
    await run('ip', [
      ...['link', 'add', link.name, 'type', 'veth'],
      ...['peer', 'name', 'eth0', 'netns', String(node.pid)],
    ]);
    await run('ip', ['address', 'add', `${link.host}/30`, 'dev', link.name]);
    await run('ip', ['link', 'set', link.name, 'up']);
    await node.run('sh', '-euc', setUp);
  } catch (error) {
    await node.stop();
    throw error;
  }
  return node;
}

/** The process that `unshare` starts, once it is in its namespaces. */
async function firstProcess(unshare: ChildProcess): Promise<number> {
  const { pid } = unshare;
  const deadline = Date.now() + START_LIMIT_MS;
  while (unshare.exitCode === null && Date.now() < deadline) {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    const child = Number(children.trim());
    if (child > 0 && /^(cat|sleep)$/.test(await commandOf(child))) return child;
    await sleep(20);
  }
  throw new Error(
    'unshare makes no namespaces here: it needs root, or a container with its rights',
  );
}

async function commandOf(pid: number): Promise<string> {
  return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
}

/** The node that a former process has made, if it still runs. */
export async function findNode(pidFile: string, link: Link): Promise<Node | null> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  const holds = pid > 0 && /^(cat|sleep)$/.test(await commandOf(pid));
  return holds ? new Node(pid, link) : null;
}

async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return state !== null && !/\) Z /.test(state);
}

/** A log file of the node's, its folder made. */
export async function logFileIn(folder: string, name: string): Promise<string> {
  await mkdir(join(folder, 'logs'), { recursive: true });
  return join(folder, 'logs', `${name}.log`);
}
