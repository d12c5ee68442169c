import { expect, it } from 'vitest';
import { answerReader } from './answer-reader.ts';

const OK = 'HTTP/1.1 200 OK\r\n';
/** In parts of one byte, which is the worst that a connection can do. */
function read(text: string, method = 'GET') {
  const reader = answerReader(method);
  for (let at = 0; at < text.length; at++) {
    const answer = reader.take(text.charAt(at));
    if (answer) return { answer, unread: text.length - at - 1 };
  }
  return { answer: reader.end(), unread: 0 };
}

it.each([
  ['by its length', `${OK}Content-Length: 5\r\n\r\nhello`, 'hello'],
  [
    'in chunks',
    `${OK}Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n`,
    'hello',
  ],
  [
    'in chunks, with headers after them',
    `${OK}transfer-encoding: gzip, chunked\r\n\r\n1\r\n\n\r\n0\r\nA: b\r\nC: d\r\n\r\n`,
    '\n',
  ],
  ["to the connection's end", `${OK}\r\nhello`, 'hello'],
  ['without one', `HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n`, ''],
  ['after what is on the way only', `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 500\r\n\r\nx`, 'x'],
])('reads a body %s', (_, text, body) => {
  expect(read(text)).toMatchObject({ answer: { body }, unread: 0 });
  expect(answerReader('GET').take(text) ?? read(text).answer).toMatchObject({ body });
});

it('reads no body after HEAD', () => {
  expect(read(`${OK}Content-Length: 5\r\n\r\n`, 'HEAD').answer.body).toBe('');
});

it('keeps headers as they were written', () => {
  const { answer } = read(
    `${OK}X-Own:  a b \r\nEmpty:\r\nLong: 1\r\n  2\r\nContent-Length:0\r\n\r\n`,
  );
  expect(answer.status).toBe(200);
  const pairs = ['X-Own', 'a b', 'Empty', '', 'Long', '1 2', 'Content-Length', '0'];
  expect(answer.rawHeaders).toEqual(pairs);
});

it.each([
  'SSH-2.0-OpenSSH\r\n\r\n',
  'HTTP/2 200\r\n\r\n',
  `${OK}no colon\r\n\r\n`,
  `${OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\n`,
  `${OK}Content-Length: -1\r\n\r\n`,
  `${OK}Transfer-Encoding: chunked\r\n\r\nx\r\n`,
  `${OK}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n`,
  `${OK}${'x'.repeat(70_000)}`,
])('is an error: %.40j', (text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'MALFORMED_ANSWER' }));
});

it.each([`${OK}Content-Length: 5\r\n\r\nhell`, `${OK}Transfer-Encoding: chunked\r\n\r\n2\r\na`])(
  'knows one that broke off: %j',
  (text) => {
    expect(() => read(text)).toThrow('broke off');
  },
);

it('knows a connection that ended before any', () => {
  for (const text of ['', 'HTTP/1.1 200 OK\r\nA: b']) {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'ECONNRESET' }));
  }
});

it('reads a long chunk in time that grows with its length only', () => {
  const reader = answerReader('GET');
  const part = 'x'.repeat(64_000);
  reader.take(`${OK}Transfer-Encoding: chunked\r\n\r\n${(part.length * 1_000).toString(16)}\r\n`);
  const startedAt = performance.now();
  for (let count = 0; count < 1_000; count++) reader.take(part);
  expect(reader.take('\r\n0\r\n\r\n')?.body).toHaveLength(part.length * 1_000);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
