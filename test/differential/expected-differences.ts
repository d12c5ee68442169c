import type { CaseOutcome } from './run-case.ts';

/** A difference that is meant: what differs, and why. */
export interface IntendedDifference {
  /** How the experiment ends under ours. */
  readonly ours: CaseOutcome['ending'];
  /** JSON paths in the outcome; nothing else may differ. */
  readonly at: RegExp;
  readonly why: string;
}

const NO_TRACEBACK = {
  ours: 'aborted',
  at: /^\/(ending|journal|requests)/,
  why: 'The original ends in a Python traceback without a journal; ours leaves one.',
} as const;
const KEPT_AS_DECLARED = {
  at: /\/tolerance\/provider\/arguments\/value/,
  why: "The original writes the probe's output into the experiment that the journal has.",
};
const SECRETS = {
  ours: 'completed',
  at: /^\/journal\/experiment\/configuration\/\w+\/provider\/secrets$/,
  why: "The original writes all secrets into the probe's provider, and so into the journal.",
} as const;
const REFUSED = /^\/(ending|exitCode|journal|requests)/;

/** Differences that are meant, by the experiment's name; docs/chaos-toolkit.md lists them, too. */
export const INTENDED: Readonly<Record<string, IntendedDifference>> = {
  'regex-on-no-text': NO_TRACEBACK,
  'range-unknown-target-is-the-whole': NO_TRACEBACK,
  'fatal-error-in-the-hypothesis': NO_TRACEBACK,
  'rollback-with-a-fatal-error': NO_TRACEBACK,
  'rollback-by-ref-to-nobody': {
    ours: 'refused',
    at: /^\/requests/,
    why: 'Ours refuses the file before anything is done; the original fails after the method.',
  },
  'toxic-limiter-cuts-an-answer-within-its-header': {
    ours: 'completed',
    at: /^\/journal\/run\/1\/(status|output|exception)/,
    why: 'Python takes half a header for an answer of status 200; in ours the call fails.',
  },
  'process-short-output': {
    ours: 'completed',
    at: /^\/journal\/run\/0\/output\/stdout$/,
    why: 'The original guesses the encoding: "5.5" and a line end become two Chinese letters.',
  },
  'env-whole-number-as-float': {
    ours: 'completed',
    at: /\/texts\/0$/,
    why: 'JavaScript has one kind of number: within a text, 7.0 is written 7.',
  },
  'probe-tolerance-asks-the-server': { ours: 'completed', ...KEPT_AS_DECLARED },
  'probe-tolerance-that-fails': { ours: 'not steady', ...KEPT_AS_DECLARED },
  'probe-tolerance-process': { ours: 'completed', ...KEPT_AS_DECLARED },
  'python-probe-tolerance': { ours: 'not steady', ...KEPT_AS_DECLARED },
  'configuration-from-http-probe': SECRETS,
  'configuration-from-process-probe': SECRETS,
  'configuration-from-failing-probes': SECRETS,
  'var-file-broken': {
    ours: 'usage',
    at: REFUSED,
    why: 'Ours refuses a file of variables that it can not read; the original goes on without.',
  },
  'control-in-python': {
    ours: 'completed',
    at: /^\/journal\/(run|rollbacks)\/0\/own$/,
    why: 'Python controls are not called; ours says so before it runs the experiment.',
  },
  'python-function-without-a-python': {
    ours: 'refused',
    at: REFUSED,
    why: 'Ours knows chaostoxi and some of the standard library; --python=PATH runs the others.',
  },
};
