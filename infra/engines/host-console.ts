import type { LabConfig } from '../lab-config.ts';
import type { LabUp, StartedPart } from './engine.ts';
import type { HostPart } from './host-part.ts';
import { consoleCommand, consolePart } from './native/parts/console.ts';

/**
 * The console beside parts that are elsewhere: a process of this machine, as with the native engine.
 * It starts runs, which are the harness's, and the harness runs on this machine.
 */
export function hostConsole(config: LabConfig): HostPart {
  return { ...consolePart(config), command: consoleCommand(config) };
}

/** Parts of this machine are of what was started, after all others. */
export function withHostPart(others: LabUp, started: StartedPart | null): LabUp {
  if (started === null) return others;
  if (others.kind === 'started') return { ...others, parts: [...others.parts, started] };
  const times = { installSeconds: 0, startSeconds: started.seconds };
  return { kind: 'started', parts: [started], kept: [], ...times };
}
