import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { serve } from '../../../load/local-server.fixture.ts';
import type { LogLine } from '../../protocol.ts';
import { createViewers } from './viewers.ts';

const line = (text: string): LogLine => ({ at: 1, stack: null, text, level: 'info' });

async function servedViewers() {
  const onChange = vi.fn();
  const viewers = createViewers(() => ({ faults: [] }), onChange);
  const server = await serve((_request, response) => viewers.add(response));
  onTestFinished(async () => {
    viewers.close();
    await server.close();
  });
  return { viewers, url: server.url, onChange };
}

it('greets a viewer, tells it what happens, and forgets it when it goes', async () => {
  const { viewers, url, onChange } = await servedViewers();
  const request = get(url);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  expect(answer.headers['content-type']).toMatch('text/event-stream');
  let text = '';
  answer.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  viewers.tell('log', line('two\nlines'));
  await vi.waitFor(() => expect(text).toMatch('event: log\n'));
  expect(text).toMatch('event: faults\ndata: []\n\n');
  expect(text).toMatch(String.raw`"text":"two\nlines"`);
  expect(viewers.count()).toBe(1);
  request.destroy();
  await vi.waitFor(() => expect(viewers.count()).toBe(0));
  expect(onChange).toHaveBeenCalledTimes(2);
});

it('drops a viewer that does not read, and goes on with the others', async () => {
  const { viewers, url } = await servedViewers();
  const { port } = new URL(url);
  const stuck = connect(Number(port), '127.0.0.1');
  stuck.pause().on('error', () => {});
  stuck.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const reading = get(url, (answer) => answer.resume());
  onTestFinished(() => {
    stuck.destroy();
    reading.destroy();
  });
  await vi.waitFor(() => expect(viewers.count()).toBe(2));
  const text = 'x'.repeat(100_000);
  for (let told = 0; told < 500 && viewers.count() === 2; told++) {
    viewers.tell('log', line(text));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(viewers.count()).toBe(1);
});

it('has room for so many and no more', async () => {
  const { viewers, url } = await servedViewers();
  const requests = Array.from({ length: 32 }, () => get(url, (answer) => answer.resume()));
  onTestFinished(() => {
    for (const request of requests) request.destroy();
  });
  await vi.waitFor(() => expect(viewers.count()).toBe(32));
  expect(viewers.hasRoom()).toBe(false);
});
