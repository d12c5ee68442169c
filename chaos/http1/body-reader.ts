import { MalformedAnswerError } from './answer-errors.ts';
import type { Head } from './answer-reader.ts';

/** Reads an answer's body as it comes, without what frames it. */
interface BodyReader {
  /** Takes the next bytes. @returns the body once it is whole @throws MalformedAnswerError */
  take(bytes: string): string | null;
  /** The server closed the connection. @returns the body; null where more was to come */
  end(): string | null;
}

/** @see https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length */
export function bodyReader(method: string, { status, rawHeaders }: Head): BodyReader {
  if (method === 'HEAD' || status === 204 || status === 304) return ofLength(0);
  if (/\bchunked\s*$/i.test(valuesOf(rawHeaders, 'transfer-encoding').join())) return inChunks();
  const [length, ...others] = new Set(valuesOf(rawHeaders, 'content-length'));
  if (length === undefined) return untilEnd();
  if (others.length > 0 || !/^\d+$/.test(length)) {
    throw new MalformedAnswerError(`its length is ${[length, ...others].join(', ')}`);
  }
  return ofLength(Number(length));
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

function ofLength(length: number): BodyReader {
  let body = '';
  return {
    take: (bytes) => {
      body += bytes;
      return body.length >= length ? body.slice(0, length) : null;
    },
    end: () => null,
  };
}

function untilEnd(): BodyReader {
  let body = '';
  return {
    take: (bytes) => {
      body += bytes;
      return null;
    },
    end: () => body,
  };
}

function inChunks(): BodyReader {
  let body = '';
  let unread = '';
  // How much must be there to go on: a long chunk is looked at once, not with each of its parts.
  let needed = 0;
  return {
    take: (bytes) => {
      unread += bytes;
      while (unread.length >= needed) {
        const start = unread.indexOf('\r\n') + 2;
        if (start < 2) return null;
        const size = chunkSize(unread.slice(0, start - 2));
        // After the last chunk may come headers, which nobody reads here.
        if (size === 0) return unread.indexOf('\r\n\r\n', start - 2) < 0 ? null : body;
        const end = start + size;
        needed = end + 2;
        if (unread.length < needed) return null;
        if (!unread.startsWith('\r\n', end)) throw new MalformedAnswerError('a chunk is too long');
        body += unread.slice(start, end);
        unread = unread.slice(needed);
        needed = 0;
      }
      return null;
    },
    end: () => null,
  };
}

function chunkSize(line: string): number {
  const size = /^([\da-f]{1,12})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
  if (size === undefined) throw new MalformedAnswerError('a chunk has no size');
  return Number.parseInt(size, 16);
}
