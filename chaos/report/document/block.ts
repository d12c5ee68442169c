/** How good a value is; said in words as well, for those who see no colour. */
export type Tone = 'good' | 'warning' | 'bad' | 'muted';

/** A piece of text as it is set: plain, strong, or as code. */
export type Inline =
  | string
  | { readonly strong: string; readonly tone?: Tone | undefined }
  | { readonly code: string };
export type Text = string | readonly Inline[];

export interface Cell {
  readonly text: Text;
  readonly tone?: Tone | undefined;
  /** How many rows it spans; the following rows have no cell in this column. */
  readonly rowSpan?: number;
}

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Its cells name their rows. */
  readonly isHeader?: boolean;
  /** Its share of the table's width, in percent; by its texts where it isn't given. */
  readonly width?: number;
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Texts of some length: the columns share the width. */
  readonly isProse?: boolean;
}

/** Values at one place of a chart's x axis, for those who point at it. */
export interface ChartPoint {
  readonly label: string;
  readonly values: readonly { readonly name: string; readonly text: string }[];
}

export interface Chart {
  readonly kind: 'chart';
  /** Unlike that of any other chart of the document; also the name of its file. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in words with the figures, for those who don't see it. */
  readonly description: string;
  /** A whole SVG image. */
  readonly svg: string;
  /** Two of these stand side by side. */
  readonly isHalf: boolean;
  /**
   * Where its x axis begins and ends, as shares of the width; the points divide what is between;
   * none where there is nothing to point at.
   */
  readonly span: readonly [from: number, to: number];
  readonly points: readonly ChartPoint[];
}

export interface Heading {
  readonly kind: 'heading';
  /** 1 is the document's title. */
  readonly level: 1 | 2 | 3 | 4;
  readonly id: string;
  readonly text: string;
}

/** A file that comes with the document. */
export interface Attachment {
  readonly kind: 'attachment';
  readonly name: string;
  readonly description: string;
  readonly text: string;
}

/** What a document is made of, whatever format it is written in. */
export type Block =
  | Heading
  | Table
  | Chart
  | Attachment
  | { readonly kind: 'paragraph'; readonly text: Text; readonly tone?: Tone | undefined }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  /** Names with what they stand for. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: Text])[] }
  | { readonly kind: 'code'; readonly text: string }
  /** Shown when asked for. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] }
  /** Begins on a new page. */
  | { readonly kind: 'page'; readonly blocks: readonly Block[] };

export interface Document {
  readonly language: string;
  readonly title: string;
  readonly labels: DocumentLabels;
  /** The title page, before the table of contents. */
  readonly front: readonly Block[];
  readonly blocks: readonly Block[];
}

/** What the formats say themselves. */
export interface DocumentLabels {
  readonly contents: string;
  /** Opens a chart in full size. */
  readonly enlarge: string;
  readonly close: string;
  readonly download: string;
  readonly page: (number: string, total: string) => string;
}
