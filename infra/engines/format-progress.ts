import pc from 'picocolors';
import type { LabProgress, OnLabProgress } from './engine.ts';

/** Tells each event in one line to the person who waits. */
export function tellProgress(writeLine: (line: string) => void): OnLabProgress {
  return (event) => writeLine(formatProgress(event));
}

function formatProgress(event: LabProgress): string {
  switch (event.kind) {
    case 'note':
      return `${pc.dim(event.text)}`;
    case 'step-started':
      return `  ${pc.dim('…')} ${event.step}`;
    case 'step-running':
      return `  ${pc.dim('…')} ${event.step} ${pc.dim(`still at it after ${whole(event.seconds)}`)}`;
    case 'step-done':
      return `  ${pc.green('✓')} ${event.step} ${pc.dim(tenths(event.seconds))}`;
    case 'part-ready':
      return `  ${pc.green('✓')} ${event.label.padEnd(18)} ready   ${pc.dim(tenths(event.seconds).padStart(6))}`;
    case 'part-stopped':
      return `  ${pc.green('✓')} ${event.label.padEnd(18)} stopped ${pc.dim(tenths(event.seconds).padStart(6))}`;
  }
}

function tenths(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

function whole(seconds: number): string {
  return `${Math.round(seconds)} s`;
}
