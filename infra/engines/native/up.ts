import { enableCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { LabUp, StartedPart, UpOptions } from '../engine.ts';
import { withLabLock } from '../lab-lock.ts';
import { checkPortsAreFree } from '../ports/port-clashes.ts';
import { findTools } from './install/find-tools.ts';
import { installMissing } from './install/install-missing.ts';
import type { InstalledTools } from './install/installed-tools.ts';
import type { NativeLab } from './native-lab.ts';
import type { Part } from './parts/part.ts';
import { isRunning, readRecord } from './process/process-record.ts';
import { type Start, startPart, stopPart } from './start-part.ts';
import { createStartTurns } from './start-turns.ts';

/** How long a running part may take to answer before it counts as hung and is started anew. */
const PING_LIMIT_MS = 3_000;

/** Starts what isn't up. */
export async function up(lab: NativeLab, options: UpOptions): Promise<LabUp> {
  return withLabLock(lab.runDir, options.onProgress, async () => {
    const missing = await findPartsToStart(lab);
    if (missing.length === 0) return { kind: 'already-up' };
    // Before the installation, which may take minutes.
    await checkPortsAreFree(missing, lab.config.ports);
    const installStart = Date.now();
    await installMissing(lab.config, options);
    const tools = await findTools(lab.config);
    // The servers' clients, loaded while they start, cost as much processor time as a server.
    enableCompileCache(join(lab.config.labDir, 'cache', 'node'));
    const start = Date.now();
    const parts = await startAll(lab, missing, tools, options);
    return {
      kind: 'started',
      parts,
      kept: lab.parts.filter((part) => !missing.includes(part)).map((part) => part.name),
      installSeconds: (start - installStart) / 1000,
      startSeconds: (Date.now() - start) / 1000,
    };
  });
}

/** Parts that aren't up; one that runs and doesn't answer is stopped. */
async function findPartsToStart({ parts, runDir }: NativeLab): Promise<Part[]> {
  const states = await Promise.all(
    parts.map(async (part) => {
      const record = await readRecord(runDir, part.name);
      if (!record || !(await isRunning(record))) return 'down';
      return part.ping(PING_LIMIT_MS).then(
        () => 'up' as const,
        () => 'hung' as const,
      );
    }),
  );
  const hung = parts.filter((_, index) => states[index] === 'hung');
  await Promise.all(hung.map((part) => stopPart(runDir, part)));
  return parts.filter((_, index) => states[index] !== 'up');
}

/** Starts all parts at the same moment. If one fails, those that this call started are stopped again. */
async function startAll(
  lab: NativeLab,
  parts: readonly Part[],
  tools: InstalledTools,
  { onProgress, signal }: UpOptions,
): Promise<StartedPart[]> {
  const failure = new AbortController();
  const start: Start = {
    tools,
    signal: AbortSignal.any([failure.signal, ...(signal ? [signal] : [])]),
    beganAt: Date.now(),
    awaited: new Set(parts.map((part) => part.name)),
    turns: createStartTurns(Math.max(1, availableParallelism() - 1)),
  };
  const ready: StartedPart[] = [];
  let reason: unknown;
  await Promise.all(
    parts.map(async (part) => {
      try {
        const started = await startPart(lab, part, start);
        ready.push(started);
        onProgress({ kind: 'part-ready', label: started.label, seconds: started.seconds });
      } catch (error) {
        // What follows the first failure is only its echo.
        reason ??= error;
        failure.abort();
      }
    }),
  );
  if (reason === undefined) return ready;
  onProgress({ kind: 'note', text: 'stopping what this start had already begun' });
  await Promise.all(parts.map((part) => stopPart(lab.runDir, part)));
  throw reason;
}
