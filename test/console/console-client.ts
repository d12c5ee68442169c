import { get } from 'node:http';
import type {
  ConsoleEventName,
  ConsoleEvents,
  ConsoleProblem,
  LabState,
} from '../../chaos/console/protocol.ts';
import { type Answer, exchange } from '../../chaos/http-exchange.ts';
import { consoleUrl } from '../../infra/lab-addresses.ts';
import { lab } from '../lab-under-test.ts';
import { eventually } from '../orders.ts';

export const CONSOLE_URL = consoleUrl(lab);

/** Asks the console as its own page does, unless `headers` say otherwise. */
export async function askConsole<T = ConsoleProblem>(
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: T; headers: string; ms: number }> {
  const startedAt = performance.now();
  const json = body && { 'content-type': 'application/json' };
  const answer: Answer = await exchange({
    method,
    url: `${CONSOLE_URL}${path}`,
    headers: { origin: CONSOLE_URL, ...json, ...headers },
    body: body && JSON.stringify(body),
  });
  const ms = performance.now() - startedAt;
  const isJson = /json/.test(answer.rawHeaders.join('\n'));
  const content = isJson && answer.body !== '' ? JSON.parse(answer.body) : answer.body;
  return { status: answer.status, body: content, headers: answer.rawHeaders.join('\n'), ms };
}

/** Somebody who looks on. */
export interface Viewer {
  /** Everything that came, by the event's name, oldest first. */
  events<Name extends ConsoleEventName>(name: Name): ConsoleEvents[Name][];
  /** Resolves with the first state, from now on, for which `test` holds. */
  until(test: (state: LabState) => boolean, timeoutMs?: number): Promise<LabState>;
  close(): void;
}

/** Connects to the console's events, and resolves when the first state has come. */
export async function lookOn(): Promise<Viewer> {
  const seen: { name: string; data: unknown }[] = [];
  const request = get(`${CONSOLE_URL}/api/events`, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (part: string) => {
      const blocks = `${text}${part}`.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (name && data) seen.push({ name, data: JSON.parse(data) });
      }
    });
    answer.on('error', () => {});
  });
  request.on('error', () => {});
  const events: Viewer['events'] = (name) =>
    seen.filter((event) => event.name === name).map(({ data }) => data as never);
  await eventually(async () => events('state')[0]);
  return {
    events,
    until(test, timeoutMs = 20_000) {
      const from = seen.length;
      return eventually(async () => {
        const states = seen.slice(from).filter(({ name }) => name === 'state');
        return states.map(({ data }) => data as LabState).find(test);
      }, timeoutMs);
    },
    close: () => request.destroy(),
  };
}
