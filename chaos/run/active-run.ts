import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { LabConfig } from '../../infra/lab-config.ts';
import { codeOf } from '../../infra/unknown-error.ts';
import { activeRunPath } from './active-run-path.ts';
import { isAlive, processStartTime } from './process-start-time.ts';
import { writeJson } from './write-atomically.ts';

/** The mark of a run that may have faults out there: who runs it, and where to look for them. */
export const ActiveRun = Type.Object({
  pid: Type.Integer(),
  /** The process's start in the kernel's ticks; null where the system doesn't tell. */
  startTime: Type.Union([Type.String(), Type.Null()]),
  /** ISO 8601, UTC. */
  startedAt: Type.String(),
  /** What it is, for people: its command line where nothing else is given. Marks of earlier versions have none. */
  what: Type.Optional(Type.String()),
  toxiproxyUrls: Type.Array(Type.String()),
  /** The run's folder; null for a run that has none. */
  runDir: Type.Union([Type.String(), Type.Null()]),
});
export type ActiveRun = Static<typeof ActiveRun>;

/** Another run is under way; two would spoil each other's measurements. */
export class RunIsActiveError extends Error {
  override readonly name = 'RunIsActiveError';
}

/** The mark, whether its process lives or not; null without one. */
export async function readActiveRun(config: Pick<LabConfig, 'labDir'>): Promise<ActiveRun | null> {
  try {
    const mark: unknown = JSON.parse(readFileSync(activeRunPath(config), 'utf8'));
    return Value.Check(ActiveRun, mark) ? mark : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

export function isRunAlive(run: ActiveRun): Promise<boolean> {
  return isAlive(run.pid, run.startTime);
}

/** @throws RunIsActiveError while another run is under way. */
export async function refuseWhileRunIsActive(config: Pick<LabConfig, 'labDir'>): Promise<void> {
  const run = await readActiveRun(config);
  if (run && (await isRunAlive(run))) throw runIsActive(run);
}

/**
 * Marks this process's run as the active one, before its first fault. Leftovers of a dead run are to
 * be removed before.
 * @throws RunIsActiveError when there is a mark.
 */
export async function markActiveRun(
  config: Pick<LabConfig, 'labDir'>,
  run: Pick<ActiveRun, 'toxiproxyUrls' | 'runDir' | 'what'>,
): Promise<{ clear(): Promise<void> }> {
  const path = activeRunPath(config);
  mkdirSync(dirname(path), { recursive: true });
  const { pid } = process;
  const startedAt = new Date().toISOString();
  const own = `${path}.${pid}`;
  const what = ['chaos', ...process.argv.slice(2)].join(' ');
  await writeJson(own, { pid, startTime: await processStartTime(pid), startedAt, what, ...run });
  try {
    // Unlike a rename, a link fails where there is one: of two at the same moment one wins.
    linkSync(own, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw runIsActive(await readActiveRun(config));
  } finally {
    rmSync(own, { force: true });
  }
  return { clear: async () => rmSync(path, { force: true }) };
}

function runIsActive(run: ActiveRun | null): RunIsActiveError {
  const who = run
    ? `${run.what ? `${run.what}, ` : ''}process ${run.pid}, since ${run.startedAt}`
    : 'of a process unknown';
  return new RunIsActiveError(
    `another run is under way: ${who}.\n` +
      'Wait for its end, or stop it with Ctrl-C; it takes its faults away.',
  );
}
