const WIDTH = 1_240;
const MARGIN = 56;
const GAP = 64;
const COLUMNS = 2;
/** Height of what is above the diagrams, of the strip of faults, and of a diagram with its title. */
const HEADER = 160;
const STRIP = 128;
const ROW = 172;
const TITLE = 34;

/** A place in the picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything is drawn. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** The faults by dependency, above all diagrams. */
  readonly strip: Box;
  panel(index: number): Box;
}

/** Places a number of diagrams in two columns. */
export function layOut(panels: number): PictureLayout {
  const width = (WIDTH - 2 * MARGIN - GAP) / COLUMNS;
  const rows = Math.ceil(panels / COLUMNS);
  return {
    width: WIDTH,
    height: HEADER + STRIP + rows * ROW + 24,
    left: MARGIN - 8,
    strip: { left: MARGIN + 32, top: HEADER, width: WIDTH - 2 * MARGIN - 32, height: STRIP - 60 },
    panel: (index) => ({
      left: MARGIN + (index % COLUMNS) * (width + GAP),
      top: HEADER + STRIP + Math.floor(index / COLUMNS) * ROW + TITLE,
      width,
      height: ROW - TITLE - 40,
    }),
  };
}
