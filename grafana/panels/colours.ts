/** What a colour means is the same on every dashboard. */
export const COLOURS = {
  good: 'green',
  deferred: 'blue',
  careful: 'yellow',
  bad: 'red',
  limit: 'gray',
} as const;

/** Patterns of series' names and their colours. */
export type SeriesColours = Readonly<Record<string, string>>;

/** By HTTP status: done, taken on for later, refused in time, failed. */
export const STATUS_COLOURS: SeriesColours = {
  '/^20[01]/': COLOURS.good,
  '/^202/': COLOURS.deferred,
  '/^503/': COLOURS.careful,
  '/^500/': COLOURS.bad,
};

/** By the outcome of an attempt. */
export const OUTCOME_COLOURS: SeriesColours = {
  '/success/': COLOURS.good,
  '/rejected/': COLOURS.deferred,
  '/timeout/': COLOURS.careful,
  '/failure/': COLOURS.bad,
};
