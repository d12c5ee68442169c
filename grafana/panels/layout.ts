import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';

/** Any builder of a panel. */
export interface Placeable extends Builder<Panel> {
  id(id: number): this;
  gridPos(position: GridPos): this;
}

/** Panels side by side, each of the same width, and their height in Grafana's grid units (30 px). */
export interface Row {
  readonly height: number;
  readonly panels: readonly Placeable[];
}

/** How many columns Grafana's grid has. */
export const COLUMNS = 24;

/** Puts rows below each other and numbers the panels, from 1. */
export function placePanels(rows: readonly Row[]): Placeable[] {
  let id = 0;
  let y = 0;
  const placed: Placeable[] = [];
  for (const { height, panels } of rows) {
    const width = COLUMNS / panels.length;
    for (const [index, panel] of panels.entries()) {
      id += 1;
      placed.push(panel.id(id).gridPos({ x: index * width, y, w: width, h: height }));
    }
    y += height;
  }
  return placed;
}
