import { connect } from 'node:net';
import type { Answer } from '../http-exchange.ts';
import { type AnswerReader, answerReader } from '../http1/answer-reader.ts';
import type { Attempt } from './http-client.ts';

/** A connection that carries one request after the other. */
export interface KeptConnection {
  /**
   * Sends a request and reads its answer, whose texts are latin1. A connection whose request did not
   * end well is closed.
   * @param text the whole request @param limitMs the longest that it may take, in ms
   */
  ask(text: string, method: string, limitMs: number): Promise<Attempt>;
  /** Whether there is none under way, and the server has said nothing against another one. */
  isUsable(): boolean;
  close(): void;
}

/** Read by all of them, as each takes out at once what came. */
const RECEIVED = Buffer.alloc(64 * 1_024);

/** The server's own end of an idle connection comes not before this, in ms, is over. */
const MARGIN_MS = 1_000;

interface Asked {
  readonly reader: AnswerReader;
  end(ended: Attempt): void;
}

/** @param onClose called once, when it is closed, by whomever */
export function openConnection(
  address: { readonly host: string; readonly port: number },
  onClose: () => void,
): KeptConnection {
  let asked: Asked | null = null;
  let usableUntil = Number.POSITIVE_INFINITY;
  const socket = connect({
    ...address,
    noDelay: true,
    onread: {
      buffer: RECEIVED,
      callback: (length) => {
        settle((reader) => reader.take(RECEIVED.toString('latin1', 0, length)));
        return true;
      },
    },
  });
  // Why it closed makes no difference: that it did is what 'close' tells.
  socket.on('error', () => {});
  socket.on('end', () => settle((reader) => reader.end()));
  socket.on('close', () => {
    usableUntil = 0;
    asked?.end({ kind: 'connection' });
    onClose();
  });

  function close(): void {
    usableUntil = 0;
    socket.destroy();
  }

  function settle(read: (reader: AnswerReader) => Answer | null): void {
    // What comes unasked, or after the answer, is no answer to what is asked next.
    if (asked === null) {
      close();
      return;
    }
    try {
      const answer = read(asked.reader);
      if (answer === null) return;
      usableUntil = reusableUntil(answer);
      if (usableUntil === 0) socket.destroy();
      asked.end({ kind: 'answered', answer });
    } catch {
      close();
    }
  }

  return {
    ask(text, method, limitMs) {
      return new Promise((resolve) => {
        const end = (ended: Attempt) => {
          clearTimeout(timer);
          asked = null;
          resolve(ended);
        };
        const timer = setTimeout(() => {
          close();
          end({ kind: 'timeout' });
        }, limitMs);
        asked = { reader: answerReader(method), end };
        socket.write(text);
      });
    },
    isUsable: () => asked === null && usableUntil > performance.now(),
    close,
  };
}

/** Until when a connection carries another request after an answer, by performance.now(); 0: none. */
function reusableUntil({ rawHeaders }: Answer): number {
  let until = Number.POSITIVE_INFINITY;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = [rawHeaders[at], rawHeaders[at + 1]];
    if (name.length !== 10) continue;
    const lower = name.toLowerCase();
    if (lower === 'connection' && /close/i.test(value)) return 0;
    const seconds = lower === 'keep-alive' ? /timeout=(\d+)/.exec(value)?.[1] : undefined;
    if (seconds !== undefined) until = performance.now() + Number(seconds) * 1_000 - MARGIN_MS;
  }
  return until;
}
