import type { ServerResponse } from 'node:http';
import type { ConsoleEventName, ConsoleEvents } from '../../protocol.ts';

/** Pages that may look on at once. */
const MAX_VIEWERS = 32;
/** One that has not read so much of what it was sent does not look any more, in bytes. */
const MAX_UNREAD_BYTES = 1024 * 1024;
/** A page tries again this long after its connection broke, in ms. */
const RETRY_MS = 2_000;

/** The pages that look on, by server-sent events. */
export interface Viewers {
  hasRoom(): boolean;
  /** Tells a new one what there is, and from then on what happens; it is dropped when it ceases to read. */
  add(response: ServerResponse): void;
  /** Tells all. What it costs is one text, however many there are. */
  tell<Name extends ConsoleEventName>(name: Name, data: ConsoleEvents[Name]): void;
  count(): number;
  close(): void;
}

/**
 * @param greeting what a new viewer is told first
 * @param onChange is called when one has come or gone
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function createViewers(
  greeting: () => Partial<ConsoleEvents>,
  onChange: () => void,
): Viewers {
  const viewers = new Set<ServerResponse>();

  function drop(viewer: ServerResponse): void {
    if (!viewers.delete(viewer)) return;
    viewer.destroy();
    onChange();
  }

  function write(viewer: ServerResponse, text: string): void {
    if (viewer.writableLength > MAX_UNREAD_BYTES) drop(viewer);
    else viewer.write(text);
  }

  return {
    hasRoom: () => viewers.size < MAX_VIEWERS,
    count: () => viewers.size,
    add(response) {
      response.on('close', () => drop(response));
      response.on('error', () => drop(response));
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      viewers.add(response);
      write(response, `retry: ${RETRY_MS}\n\n`);
      for (const [name, data] of Object.entries(greeting())) write(response, format(name, data));
      onChange();
    },
    tell(name, data) {
      if (viewers.size === 0) return;
      const text = format(name, data);
      for (const viewer of viewers) write(viewer, text);
    },
    close() {
      for (const viewer of viewers) drop(viewer);
    },
  };
}

/** JSON has no line breaks of its own, so that one line of data is enough. */
function format(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
