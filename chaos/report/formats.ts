/** What a report can be written as, with the endings that its files have. */
export const REPORT_FORMATS = {
  html: ['.html', '.htm'],
  pdf: ['.pdf'],
  markdown: ['.md', '.markdown'],
} as const;
export type ReportFormat = keyof typeof REPORT_FORMATS;

/** Other names: those of pandoc, which the original's `--export-format` takes. */
const ALIASES: Readonly<Record<string, ReportFormat>> = {
  html5: 'html',
  md: 'markdown',
  gfm: 'markdown',
};

export const FORMAT_NAMES = Object.keys(REPORT_FORMATS) as ReportFormat[];

/** A format by its name; null for one that there isn't. */
export function formatNamed(name: string): ReportFormat | null {
  const lower = name.toLowerCase();
  return ALIASES[lower] ?? FORMAT_NAMES.find((one) => one === lower) ?? null;
}

/** The format that a file's ending stands for; null for one that there isn't. */
export function formatOfFile(path: string): ReportFormat | null {
  const lower = path.toLowerCase();
  return (
    FORMAT_NAMES.find((one) => REPORT_FORMATS[one].some((ending) => lower.endsWith(ending))) ?? null
  );
}
