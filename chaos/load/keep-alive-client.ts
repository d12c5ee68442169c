import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt, HttpClient } from './http-client.ts';
import { type KeptConnection, openConnection } from './kept-connection.ts';

/** A client that keeps connections to one server, and opens one whenever none is free. */
export interface KeepAliveClient extends HttpClient {
  /** Opens so many connections, each with a request, so that none that follows pays for a handshake. */
  warm(path: string, connections: number, timeoutMs: number): Promise<void>;
  close(): void;
}

/**
 * For http: alone. By its own connections rather than node:http's or undici's, which take several
 * times the processor time for a request: a generator's share of the machine is the service's loss.
 * @param url of the server; the addresses that are asked for begin with it
 * @param timeoutMs that each request may take, in ms
 */
export function keepAliveClient(url: string, timeoutMs: number): KeepAliveClient {
  const { protocol, host, hostname, port } = new URL(url);
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 80 };
  const open = new Set<KeptConnection>();
  // The one that was used last is used next: the others grow old, and are closed by the server.
  const idle: KeptConnection[] = [];

  function freeConnection(): KeptConnection {
    for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
      if (kept.isUsable()) return kept;
      kept.close();
    }
    const opened = openConnection(address, () => open.delete(opened));
    open.add(opened);
    return opened;
  }

  async function ask(text: string, method: string, limitMs: number): Promise<Attempt> {
    if (protocol !== 'http:') return { kind: 'connection' };
    const connection = freeConnection();
    const ended = await connection.ask(text, method, limitMs);
    if (connection.isUsable()) idle.push(connection);
    return ended;
  }

  const head = (method: string, path: string) => `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n`;
  return {
    send({ method, url: wanted, headers = {}, body }) {
      let text = head(method, pathOf(wanted));
      for (const name in headers) text += `${name}: ${headers[name]}\r\n`;
      if (body !== undefined) text += `Content-Length: ${Buffer.byteLength(body)}\r\n`;
      return ask(`${text}\r\n${body ?? ''}`, method, timeoutMs);
    },
    pause: sleep,
    async warm(path, connections, limitMs) {
      const text = `${head('GET', pathOf(`${url}${path}`))}\r\n`;
      // A service that is down is a finding of the load itself, not of its preparation.
      await Promise.all(Array.from({ length: connections }, () => ask(text, 'GET', limitMs)));
    },
    close() {
      for (const connection of open) connection.close();
    },
  };
}

/** What follows the authority of an address that has a path. */
function pathOf(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}
