import type { LabState } from '../../protocol.ts';
import { createViewers } from '../events/viewers.ts';
import type { ConsoleParts } from './console-parts.ts';

/** The port that the app believes to listen on. */
export const PORT = 18080;
export const HOST = `127.0.0.1:${PORT}`;
/** What the console's own page sends with what it wants done. */
export const OWN = { host: HOST, origin: `http://${HOST}` };

/** Parts that do nothing but note what they were asked for. */
export function notingParts(change: Partial<ConsoleParts> = {}): ConsoleParts & { done: string[] } {
  const done: string[] = [];
  const note = (what: string) => async () => void done.push(what);
  return {
    done,
    port: PORT,
    page: async () => ({
      files: new Map([
        ['/', file('text/html', 'the page')],
        ['/assets/main-1.js', file('text/javascript', 'a script')],
      ]),
    }),
    catalogue: async () => {
      throw new Error('a secret of the server');
    },
    viewers: createViewers(
      () => ({ state: { at: 1 } as LabState }),
      () => {},
    ),
    control: {
      startRun: note('run'),
      setLoad: note('load'),
      removeToxic: note('remove'),
      addToxic: async () => ({ name: 'console_latency_1', endsAt: 1 }),
      halt: async () => ({ removed: [], unreachable: [], run: false, load: false }),
    },
    runs: { list: async () => [], report: async () => '' },
    ...change,
  };
}

function file(type: string, text: string) {
  return { type, body: Buffer.from(text), brotli: Buffer.from(`${text}, small`) };
}
