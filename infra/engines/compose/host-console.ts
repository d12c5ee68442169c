import { join } from 'node:path';
import type { LabConfig } from '../../lab-config.ts';
import type { OnLabProgress, PartStatus, StartedPart, UpOptions } from '../engine.ts';
import type { NativeLab } from '../native/native-lab.ts';
import { consoleCommand, consolePart } from '../native/parts/console.ts';
import { executeCommand, stopPart } from '../native/start-part.ts';
import { status } from '../native/status.ts';
import { waitUntilAnswers } from '../native/wait-until-answers.ts';
import { checkPortsAreFree } from '../ports/port-clashes.ts';

/**
 * The console beside the containers: a process of this machine, as with the native engine. It starts
 * runs, which are the harness's, and the harness runs on this machine.
 */
function hostLab(config: LabConfig): NativeLab {
  return { config, parts: [consolePart(config)], runDir: join(config.labDir, 'run') };
}

/**
 * Starts the console unless it is up.
 * @returns null when it was up already
 * @throws LabError where its port is taken, or it does not come up
 */
export async function startHostConsole(
  config: LabConfig,
  { onProgress, signal = new AbortController().signal }: UpOptions,
): Promise<StartedPart | null> {
  const [now] = await hostConsoleStatus(config);
  if (now?.up) return null;
  const lab = hostLab(config);
  const part = consolePart(config);
  const startedAt = Date.now();
  await stopPart(lab.runDir, part);
  await checkPortsAreFree([part], config.ports);
  const starting = await executeCommand(lab, part, consoleCommand(config));
  try {
    await waitUntilAnswers(starting, 'handshake', { signal, mayAsk: () => true });
  } catch (error) {
    await stopPart(lab.runDir, part);
    throw error;
  }
  const seconds = (Date.now() - startedAt) / 1_000;
  onProgress({ kind: 'part-ready', label: part.label, seconds });
  return { part: part.name, label: part.label, seconds };
}

/** Stops the console where it runs; it takes its faults away first. */
export async function stopHostConsole(config: LabConfig, onProgress: OnLabProgress): Promise<void> {
  const [now] = await hostConsoleStatus(config);
  const startedAt = Date.now();
  const part = consolePart(config);
  await stopPart(hostLab(config).runDir, part);
  if (!now || now.pid === null) return;
  const seconds = (Date.now() - startedAt) / 1_000;
  onProgress({ kind: 'part-stopped', label: part.label, seconds });
}

/** How it is now. */
export function hostConsoleStatus(config: LabConfig): Promise<PartStatus[]> {
  return status(hostLab(config));
}
