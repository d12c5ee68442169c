import pc from 'picocolors';
import type { LabProgress } from './engine.ts';

/** One line for the person who waits. */
export function formatProgress(event: LabProgress): string {
  switch (event.kind) {
    case 'note':
      return `${pc.dim(event.text)}\n`;
    case 'step-started':
      return `  ${pc.dim('…')} ${event.step}\n`;
    case 'step-running':
      return `  ${pc.dim('…')} ${event.step} ${pc.dim(`still at it after ${whole(event.seconds)}`)}\n`;
    case 'step-done':
      return `  ${pc.green('✓')} ${event.step} ${pc.dim(tenths(event.seconds))}\n`;
    case 'part-ready':
      return `  ${pc.green('✓')} ${event.label.padEnd(18)} ready   ${pc.dim(tenths(event.seconds).padStart(6))}\n`;
    case 'part-stopped':
      return `  ${pc.green('✓')} ${event.label.padEnd(18)} stopped ${pc.dim(tenths(event.seconds).padStart(6))}\n`;
  }
}

function tenths(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

function whole(seconds: number): string {
  return `${Math.round(seconds)} s`;
}
