/**
 * How an experiment ends: the journal's status, `deviated`, and `not steady` where the first
 * hypothesis was not met; `refused` (1) and `usage` (2) are exit codes without a journal.
 */
export type Ending =
  | 'completed'
  | 'not steady'
  | 'deviated'
  | 'deviated, failed'
  | 'failed'
  | 'aborted'
  | 'interrupted'
  | 'refused'
  | 'usage';

/** One experiment of the corpus: one feature, or one failure. */
export interface Case {
  /** What it exercises; also its folder's name. */
  readonly name: string;
  /** How it ends under the real Chaos Toolkit: else it would not exercise what its name says. */
  readonly ends: Ending;
  /** The experiment, or the text of its file where that is the point. */
  readonly experiment: Readonly<Record<string, unknown>> | string;
  /** The experiment's file; `experiment.json` if none is named. */
  readonly file?: string;
  /** Other files beside it, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Options of `run`; the current folder is the one with the files. */
  readonly args?: readonly string[];
  /** Options that only ours has, with `PYTHON` for the Python of the real Chaos Toolkit. */
  readonly ourArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Needs a Toxiproxy, with the proxy `target` in front of the HTTP server. */
  readonly toxiproxy?: boolean;
  /** A signal to the command, once the server has the request for `when`. */
  readonly signal?: { readonly name: 'SIGINT' | 'SIGTERM'; readonly when: string };
  /** Part of the everyday suite as well: the representative of its kind. */
  readonly everyday?: boolean;
}
