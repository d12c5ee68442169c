import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { stackOf } from '../../../infra/unknown-error.ts';
import type { History, LabState, LogLine, Point } from '../protocol.ts';
import { catalogueOf, readExperiments } from './catalogue/read-catalogue.ts';
import { type Conductor, createConductor } from './control/conductor.ts';
import { recent } from './events/recent.ts';
import { createViewers } from './events/viewers.ts';
import type { ConsoleParts } from './http/console-parts.ts';
import { labHealth } from './lab-state.ts';
import { lazily } from './lazily.ts';
import { runArchive } from './runs/run-archive.ts';
import { byStack, watchLab } from './watch/lab-watch.ts';

/** From one look at the lab to the next, in ms: while somebody looks on or something is under way, or not. */
const BUSY_MS = 1_000;
const IDLE_MS = 5_000;
/** A look that is later than this, in ms, puts off the next one. */
const LATE_MS = 200;
/** The state is told at least so often, in ms, that a viewer sees that it is still told. */
const TELL_EVERY_MS = 5_000;
/** What a page that connects is told of the past, in ms; and of it at most so many points and lines. */
const HISTORY_MS = 300_000;
const MAX_POINTS = 310;
const MAX_LINES = 400;

/** The console without its HTTP server. */
export interface LabConsole {
  readonly parts: Omit<ConsoleParts, 'port' | 'page'>;
  /** Ends what the console has under way in the lab, and takes its faults away. */
  close(): Promise<void>;
}

/** Looks at the lab every second, tells the viewers, and does what they want done. */
export function createLabConsole(config: LabConfig): LabConsole {
  const watch = watchLab(config);
  const points = recent<Point>(HISTORY_MS, MAX_POINTS);
  const log = recent<LogLine>(HISTORY_MS, MAX_LINES);
  const experiments = lazily(() => readExperiments(config));
  const ending = new AbortController();
  let told: LabState | null = null;
  let awake = new AbortController();
  /** The console or its run did something: there may be other faults than at the last look. */
  let hasChanged = false;

  const viewers = createViewers(
    () => ({ history: history(), state: state() }),
    () => wake(),
  );
  const conductor: Conductor = createConductor(config, {
    experiments,
    isDrained: watch.isDrained,
    changed: () => {
      hasChanged = true;
      wake();
    },
    log: (line) => {
      log.add(line);
      viewers.tell('log', line);
    },
  });

  function history(): History {
    const faults = watch.faults(Date.now() - HISTORY_MS);
    return { points: [...points.list()], faults, log: [...log.list()] };
  }

  function state(): LabState {
    const pictures = watch.pictures();
    const stacks = byStack((name) => {
      const { paths, ...picture } = pictures[name];
      const withEnds = paths.map(({ toxics, ...path }) => ({
        ...path,
        toxics: toxics.map((toxic) => ({
          ...toxic,
          endsAt: conductor.toxicEndsAt(name, path.proxy, toxic.name),
        })),
      }));
      return { ...picture, paths: withEnds, ledger: conductor.ledger(name) };
    });
    const activity = conductor.activity();
    return { at: Date.now(), lab: labHealth(stacks), activity, stacks, viewers: viewers.count() };
  }

  function tellState(): void {
    const now = state();
    const isDue = told === null || now.at - told.at >= TELL_EVERY_MS;
    if (!isDue && isDeepStrictEqual({ ...now, at: 0 }, { ...told, at: 0 })) return;
    told = now;
    viewers.tell('state', now);
  }

  /** Something has changed: it is told at once. */
  function wake(): void {
    awake.abort();
  }

  async function look(): Promise<void> {
    await conductor.tick();
    const hasFaultChanged = await watch.look();
    const point = watch.point(conductor.second);
    points.add(point);
    viewers.tell('point', point);
    if (hasFaultChanged) tellFaults();
  }

  function tellFaults(): void {
    viewers.tell('faults', watch.faults(Date.now() - HISTORY_MS));
  }

  /** Until it is time, or something has changed. */
  async function rest(ms: number): Promise<void> {
    awake = new AbortController();
    await sleep(ms, undefined, { signal: awake.signal }).catch(() => {});
    if (!hasChanged) return;
    hasChanged = false;
    if (await watch.lookAtFaults()) tellFaults();
    tellState();
  }

  async function run(): Promise<void> {
    let lookedAt = Number.NEGATIVE_INFINITY;
    while (!ending.signal.aborted) {
      const isBusy = viewers.count() > 0 || conductor.activity() !== null;
      const waitMs = lookedAt + (isBusy ? BUSY_MS : IDLE_MS) - performance.now();
      if (waitMs > 0) {
        await rest(waitMs);
        continue;
      }
      // Every second, not a second after the last one; what is long due is not made up for.
      lookedAt = Math.max(lookedAt + BUSY_MS, performance.now() - LATE_MS);
      await look().catch((error: unknown) => {
        process.stderr.write(`${stackOf(error)}\n`);
      });
      tellState();
    }
  }

  const running = run();
  return {
    parts: {
      viewers,
      control: conductor,
      catalogue: async () => catalogueOf(await experiments()),
      runs: runArchive(config),
    },
    async close() {
      ending.abort();
      wake();
      await conductor.close();
      viewers.close();
      await running;
      watch.close();
    },
  };
}
