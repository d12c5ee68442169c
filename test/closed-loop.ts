import { connect, type Socket } from 'node:net';

/** A request that is sent again and again. */
export interface LoopRequest {
  readonly method: string;
  readonly path: string;
  /** JSON. */
  readonly body?: string;
}

/** Requests that follow one another on some connections, in slices. */
export interface ClosedLoop {
  /**
   * Sends for so long, and waits for the answers.
   * @returns how many were answered 2xx
   * @throws Error when an answer was another one, or a connection ended
   */
  slice(ms: number): Promise<number>;
  close(): void;
}

/**
 * Opens connections; in a slice it sends a request on each of them as soon as the one before it is answered. It reads no more of
 * an answer than it must: at a cheap route, a real HTTP client is busier than the service that it
 * is to load. An answer's head must come in one piece, with a content-length.
 */
export function openClosedLoop(url: URL, request: LoopRequest, connections: number): ClosedLoop {
  const message = encode(url, request);
  let answered = 0;
  let underWay = 0;
  let until = 0;
  let end = Promise.withResolvers<void>();
  const send = (socket: Socket) => {
    underWay++;
    socket.write(message);
  };
  const fail = (reason: string) =>
    end.reject(new Error(`${url.origin} ${request.path}: ${reason}`));

  function open(): Socket {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    let expected = 0;
    let received = 0;
    socket.on('error', (error) => fail(error.message));
    socket.on('close', () => fail('the connection ended'));
    socket.on('data', (chunk) => {
      if (received === 0) {
        if (chunk[9] !== 0x32) fail(`answered ${chunk.toString('latin1', 0, 200)}`);
        expected = lengthOf(chunk.toString('latin1'));
      }
      received += chunk.length;
      if (received < expected) return;
      received = 0;
      answered++;
      underWay--;
      if (performance.now() < until) send(socket);
      else if (underWay === 0) end.resolve();
    });
    return socket;
  }

  const sockets = Array.from({ length: connections }, open);
  return {
    async slice(ms) {
      end = Promise.withResolvers();
      const before = answered;
      until = performance.now() + ms;
      for (const socket of sockets) send(socket);
      await end.promise;
      return answered - before;
    },
    close() {
      for (const socket of sockets) socket.removeAllListeners('close').destroy();
    },
  };
}

function encode({ host }: URL, { method, path, body }: LoopRequest): Buffer {
  const headers = [`${method} ${path} HTTP/1.1`, `host: ${host}`];
  if (body !== undefined) {
    headers.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  }
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

/** Bytes of an answer, by its head. */
function lengthOf(head: string): number {
  const body = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
  return head.indexOf('\r\n\r\n') + 4 + body;
}
