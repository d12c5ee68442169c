import { batch, signal } from '@preact/signals';
import type {
  ConsoleEventName,
  ConsoleEvents,
  FaultWindow,
  LabState,
  LogLine,
  Point,
} from '../../../protocol.ts';
import { followEvents } from './follow-events.ts';
import { joinHistory, KEPT_LOG_LINES, lastPoints } from './join-history.ts';

/** Whether the page hears from the console; `lost` since the time given, in ms since the epoch. */
export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'lost'; readonly since: number };

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

/** Follows the console for as long as the page is open, through its restarts. */
export function startLive(): void {
  followEvents({
    url: '/api/events',
    names: Object.keys(HANDLERS) as ConsoleEventName[],
    onEvent: (name, data) => batch(() => handle(name, data)),
    onOpen: () => {
      connection.value = { kind: 'open' };
    },
    onLost: () => {
      if (connection.value.kind !== 'lost') connection.value = { kind: 'lost', since: Date.now() };
    },
  });
}

function handle<Name extends ConsoleEventName>(name: Name, data: unknown): void {
  HANDLERS[name](data as ConsoleEvents[Name]);
}
