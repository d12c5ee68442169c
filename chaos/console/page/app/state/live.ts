import { batch, signal } from '@preact/signals';
import type {
  ConsoleEventName,
  ConsoleEvents,
  ConsoleProblem,
  FaultWindow,
  LabState,
  LogLine,
  Point,
} from '../../../protocol.ts';
import { followEvents } from './follow-events.ts';
import { joinHistory, KEPT_LOG_LINES, lastPoints } from './join-history.ts';
import { whyRefused } from './why-refused.ts';

/** Whether the page hears from the console; `lost` since the time given, in ms since the epoch. */
export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | {
      readonly kind: 'lost';
      readonly since: number;
      /** Why the console refuses; null where it does not answer. */
      readonly why: ConsoleProblem['code'] | null;
    };

export const connection = signal<Connection>({ kind: 'connecting' });
/** null until the console told it. */
export const labState = signal<LabState | null>(null);
/** Of the last five minutes, oldest first. */
export const points = signal<readonly Point[]>([]);
export const faults = signal<readonly FaultWindow[]>([]);
export const log = signal<readonly LogLine[]>([]);

const HANDLERS: {
  readonly [Name in ConsoleEventName]: (data: ConsoleEvents[Name]) => void;
} = {
  history: (history) => {
    points.value = joinHistory(points.value, history.points);
    faults.value = history.faults;
    log.value = history.log.slice(-KEPT_LOG_LINES);
  },
  state: (state) => {
    labState.value = state;
  },
  point: (point) => {
    points.value = lastPoints([...points.value, point]);
  },
  faults: (windows) => {
    faults.value = windows;
  },
  log: (line) => {
    log.value = [...log.value, line].slice(-KEPT_LOG_LINES);
  },
};

const EVENTS = '/api/events';

/** Follows the console for as long as the page is open, through its restarts. */
export function startLive(): void {
  followEvents({
    url: EVENTS,
    names: Object.keys(HANDLERS) as ConsoleEventName[],
    onEvent: (name, data) => batch(() => handle(name, data)),
    onOpen: () => {
      connection.value = { kind: 'open' };
    },
    onLost: () => {
      const { value } = connection;
      const since = value.kind === 'lost' ? value.since : Date.now();
      connection.value = { kind: 'lost', since, why: null };
      void whyRefused(EVENTS).then((why) => {
        if (connection.value.kind === 'lost') connection.value = { kind: 'lost', since, why };
      });
    },
  });
}

function handle<Name extends ConsoleEventName>(name: Name, data: unknown): void {
  HANDLERS[name](data as ConsoleEvents[Name]);
}
