import { join } from 'node:path';
import type { LabConfig } from '../lab-config.ts';
import type { OnLabProgress, PartStatus, StartedPart, UpOptions } from './engine.ts';
import type { NativeLab } from './native/native-lab.ts';
import type { Part } from './native/parts/part.ts';
import type { Command } from './native/process/start-detached.ts';
import { executeCommand, stopPart } from './native/start-part.ts';
import { status } from './native/status.ts';
import { waitUntilAnswers } from './native/wait-until-answers.ts';
import { checkPortsAreFree } from './ports/port-clashes.ts';

/** A process of this machine beside a lab whose other parts are elsewhere. */
export interface HostPart extends Omit<Part, 'prepare'> {
  /** What to execute; it needs none of the native engine's tools. */
  readonly command: Command;
}

function hostLab(config: LabConfig, hostPart: HostPart): NativeLab & { readonly part: Part } {
  const part = { ...hostPart, prepare: async () => hostPart.command };
  return { config, part, parts: [part], runDir: join(config.labDir, 'run') };
}

/**
 * Starts the part unless it is up.
 * @returns null when it was up already
 * @throws LabError where its port is taken, or it does not come up
 */
export async function startHostPart(
  config: LabConfig,
  hostPart: HostPart,
  { onProgress, signal = new AbortController().signal }: UpOptions,
): Promise<StartedPart | null> {
  if ((await hostPartStatus(config, hostPart)).up) return null;
  const lab = hostLab(config, hostPart);
  const { part } = lab;
  const startedAt = Date.now();
  await stopPart(lab.runDir, part);
  await checkPortsAreFree([part], config.ports);
  const starting = await executeCommand(lab, part, hostPart.command);
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

/** Stops the part where it runs. */
export async function stopHostPart(
  config: LabConfig,
  hostPart: HostPart,
  onProgress: OnLabProgress,
): Promise<void> {
  const { pid } = await hostPartStatus(config, hostPart);
  const startedAt = Date.now();
  const { runDir, part } = hostLab(config, hostPart);
  await stopPart(runDir, part);
  if (pid === null) return;
  const seconds = (Date.now() - startedAt) / 1_000;
  onProgress({ kind: 'part-stopped', label: part.label, seconds });
}

/** How it is now. */
export async function hostPartStatus(config: LabConfig, part: HostPart): Promise<PartStatus> {
  const [now] = await status(hostLab(config, part));
  if (now === undefined) throw new Error(`no status of ${part.name}`);
  return now;
}
