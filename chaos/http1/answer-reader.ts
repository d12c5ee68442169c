import type { Answer } from '../http-exchange.ts';
import { BrokenAnswerError, MalformedAnswerError } from './answer-errors.ts';
import { bodyReader } from './body-reader.ts';

/** Reads one HTTP/1.1 answer as it comes. In its texts each character is one byte: latin1. */
export interface AnswerReader {
  /** Takes the next bytes. @returns the answer once it is whole @throws MalformedAnswerError */
  take(bytes: string): Answer | null;
  /**
   * The server closed the connection, which is how an answer of unknown length ends.
   * @throws BrokenAnswerError for one that is not whole, or an Error with `ECONNRESET` where none began
   */
  end(): Answer;
}

/** Longest head of an answer, in bytes, as Python's requests has it for a line. */
const MAX_HEAD = 65_536;

/**
 * @param method the request's, as HEAD is answered without a body
 * @see https://www.rfc-editor.org/rfc/rfc9112
 */
export function answerReader(method: string): AnswerReader {
  let unread = '';
  let begun: { head: Head; body: ReturnType<typeof bodyReader> } | null = null;

  const takeBody = (bytes: string): Answer | null => {
    const body = begun?.body.take(bytes) ?? null;
    return begun && body !== null ? { ...begun.head, body } : null;
  };
  const takeHead = (): Answer | null => {
    const end = unread.indexOf('\r\n\r\n');
    if (end > MAX_HEAD || (end < 0 && unread.length > MAX_HEAD)) {
      throw new MalformedAnswerError(`its head is longer than ${MAX_HEAD} bytes`);
    }
    if (end < 0) return null;
    const head = parseHead(unread.slice(0, end));
    unread = unread.slice(end + 4);
    // Such as 100 Continue: the answer itself is yet to come.
    if (head.status < 200) return takeHead();
    begun = { head, body: bodyReader(method, head) };
    return takeBody(unread);
  };
  return {
    take: (bytes) => {
      if (begun) return takeBody(bytes);
      unread += bytes;
      return takeHead();
    },
    end: () => {
      if (!begun) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      const body = begun.body.end();
      if (body === null) throw new BrokenAnswerError('the answer broke off');
      return { ...begun.head, body };
    },
  };
}

export type Head = Pick<Answer, 'status' | 'rawHeaders'>;

function parseHead(text: string): Head {
  // A line that begins with a blank continues the one before it.
  const [first = '', ...lines] = text.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const status = /^HTTP\/1\.[01] ([1-9]\d\d)(?: |$)/.exec(first)?.[1];
  if (status === undefined) throw new MalformedAnswerError('it is not HTTP/1.1');
  const rawHeaders = lines.flatMap((line) => {
    const [, name, value] = /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*(.*?)[ \t]*$/s.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      throw new MalformedAnswerError(`a header is ${JSON.stringify(line.slice(0, 80))}`);
    }
    return [name, value];
  });
  return { status: Number(status), rawHeaders };
}
