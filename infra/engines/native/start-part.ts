import type { StartedPart } from '../engine.ts';
import type { InstalledTools } from './install/installed-tools.ts';
import { logFile, type NativeLab } from './native-lab.ts';
import type { Part } from './parts/part.ts';
import { logSize } from './process/log-tail.ts';
import { readBootId, readRecord, removeRecord, writeRecord } from './process/process-record.ts';
import { type Command, startDetached } from './process/start-detached.ts';
import { stopProcess } from './process/stop-process.ts';
import type { StartTurns } from './start-turns.ts';
import { type StartingPart, waitUntilAnswers } from './wait-until-answers.ts';

/** What the parts of one `up` share while they start. */
export interface Start {
  readonly tools: InstalledTools;
  readonly signal: AbortSignal;
  /** When all began, for `Date.now()`. */
  readonly beganAt: number;
  /** Parts that aren't ready yet. */
  readonly awaited: Set<string>;
  readonly turns: StartTurns;
}

/**
 * Starts a part and resolves when it is ready for use. Servers start at once. The services, which
 * have to wait for servers anyway, load in turn, so that they don't take the servers' processors.
 */
export async function startPart(lab: NativeLab, part: Part, start: Start): Promise<StartedPart> {
  const { signal, awaited } = start;
  const endTurn = part.needs.length > 0 ? await start.turns.take() : () => undefined;
  try {
    const starting = await execute(lab, part, start);
    if (part.needs.length > 0) {
      await waitUntilAnswers(starting, 'ping', { signal, mayAsk: () => true });
      endTurn();
    }
    const mayAsk = () => part.needs.every((needed) => !awaited.has(needed));
    await waitUntilAnswers(starting, 'handshake', { signal, mayAsk });
  } finally {
    endTurn();
  }
  awaited.delete(part.name);
  return { part: part.name, label: part.label, seconds: (Date.now() - start.beganAt) / 1000 };
}

/** Prepares a part, executes it and writes its record. */
export async function execute(
  lab: NativeLab,
  part: Part,
  { tools, signal }: Pick<Start, 'tools' | 'signal'>,
): Promise<StartingPart> {
  signal.throwIfAborted();
  const command = await part.prepare({ config: lab.config, tools });
  signal.throwIfAborted();
  return executeCommand(lab, part, command);
}

/** Executes what was prepared for a part and writes its record. */
export async function executeCommand(
  { config, runDir }: Pick<NativeLab, 'config' | 'runDir'>,
  part: Part,
  command: Command,
): Promise<StartingPart> {
  const file = logFile(config, part.name);
  const log = { file, from: await logSize(file) };
  const child = await startDetached(command, file);
  await writeRecord(runDir, {
    part: part.name,
    label: part.label,
    pid: child.pid,
    startTicks: child.startTicks,
    bootId: await readBootId(),
    port: config.ports[part.ports[0]],
    startedAt: new Date().toISOString(),
    command: [command.file, ...command.args],
  });
  return { part, child, log };
}

/** Stops a part that has a record, and removes the record. */
export async function stopPart(runDir: string, part: Part): Promise<void> {
  const record = await readRecord(runDir, part.name);
  if (record) await stopProcess(record, part.stopTimeoutMs);
  await removeRecord(runDir, part.name);
}
