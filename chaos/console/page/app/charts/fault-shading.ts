import type uPlot from 'uplot';
import type { FaultWindow } from '../../../protocol.ts';

/** How faults are drawn behind a chart's lines. */
export interface ShadingStyle {
  readonly fill: string;
  readonly edge: string;
  readonly ink: string;
  readonly font: string;
}

/**
 * Shades the time in which faults act, with their names at the top.
 * @param faults of the chart's own stack
 */
export function shadeFaults(
  chart: uPlot,
  faults: readonly FaultWindow[],
  style: ShadingStyle,
  nameOf: (fault: FaultWindow) => string,
): void {
  const { ctx, bbox } = chart;
  const right = bbox.left + bbox.width;
  ctx.save();
  ctx.font = style.font;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  let free = bbox.left;
  for (const fault of faults) {
    const end = fault.to === null ? right : chart.valToPos(fault.to / 1_000, 'x', true);
    const from = Math.max(bbox.left, chart.valToPos(fault.from / 1_000, 'x', true));
    const to = Math.min(right, end);
    if (to <= bbox.left || from >= right) continue;
    ctx.fillStyle = style.fill;
    ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
    ctx.fillStyle = style.edge;
    ctx.fillRect(from, bbox.top, 2, bbox.height);
    const name = nameOf(fault);
    const { width } = ctx.measureText(name);
    // A name that would lie on another one's, or beyond the chart, is left out.
    if (from < free || from + width > right) continue;
    ctx.fillStyle = style.ink;
    ctx.fillText(name, from + 6, bbox.top + 4);
    free = from + width + 12;
  }
  ctx.restore();
}
