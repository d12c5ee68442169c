import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

/** Who listens on a port; name and pid are null when this user may not see the owner. */
export interface PortOwner {
  readonly name: string | null;
  readonly pid: number | null;
}

/** TCP_LISTEN in the kernel's include/net/tcp_states.h */
const LISTENING = '0A';

/**
 * Who listens on each of these TCP ports, on whichever address; ports that are free are left out.
 * @see proc_pid_net(5) and proc_pid_fd(5)
 */
export async function findPortOwners(ports: readonly number[]): Promise<Map<number, PortOwner>> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readTable));
  const listeners = parseListeners(tables.join('\n')).filter(({ port }) => ports.includes(port));
  if (listeners.length === 0) return new Map();
  const pids = await findSocketPids(new Set(listeners.map(({ inode }) => inode)));
  const owners = new Map<number, PortOwner>();
  for (const { port, inode } of listeners) {
    const pid = pids.get(inode) ?? null;
    if (pid === null && owners.has(port)) continue;
    owners.set(port, { pid, name: pid === null ? null : await commandName(pid) });
  }
  return owners;
}

/** The listening sockets in the text of /proc/net/tcp or tcp6. */
function parseListeners(table: string): { port: number; inode: string }[] {
  return table.split('\n').flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    const port = local?.split(':')[1];
    if (state !== LISTENING || port === undefined || inode === undefined) return [];
    return [{ port: Number.parseInt(port, 16), inode }];
  });
}

async function readTable(file: string): Promise<string> {
  // No tcp6 where IPv6 is off.
  return readFile(file, 'utf8').catch(() => '');
}

async function findSocketPids(inodes: ReadonlySet<string>): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const fds = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const fd of fds) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined && inodes.has(inode)) found.set(inode, Number(pid));
    }
  }
  return found;
}

/** The program's file name: the kernel's own name for it is cut short, and for Node a thread's. */
async function commandName(pid: number): Promise<string | null> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return basename(command.split('\0')[0] ?? '') || null;
}
