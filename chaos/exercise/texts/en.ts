import { FIX_EN } from './en-fix.ts';
import { PREDICT_EN } from './en-predict.ts';
import { RULES_EN } from './en-rules.ts';
import type { ExerciseTexts } from './texts.ts';

const PHASES = { warmUp: 'no fault', fault: 'fault', recovery: 'recovery' } as const;

export const en: ExerciseTexts = {
  fix: FIX_EN,
  predict: PREDICT_EN,
  words: {
    first: 'First: what do you expect? A number for each.',
    why: 'After the check has run the experiment: why? A letter for each.',
    units: { status: 'HTTP status', seconds: 's', percent: '%', count: 'number' },
    wantsNumber: (written) => `expected a number, found ${written}`,
    wantsLetter: (written, letters) => `expected one of ${letters}, found ${written}`,
    fillIn: (file, keys) => `${file}: first predict, then run: ${keys}`,
    recent: (experiment) => `Taking your last run of ${experiment} (--fresh runs it anew).`,
    columns: ['', 'you', 'measured'],
    near: 'near',
    off: 'off',
    right: (letter) => `${letter} it is:`,
    wrong: (letter) => `${letter} does not fit the figures. Look again:`,
    missing: 'no answer yet. The figures:',
    undecided: 'this run does not decide it. The figures:',
    answerIn: (file, command) =>
      `Your answers: ${file}\nThen again, with this very run: ${command}`,
    passed: 'Passed: all explanations fit what was measured',
    notYet: 'Not yet: an explanation is missing, or does not fit',
    isThere: (file) => `${file} is there already; your answers in it are kept`,
    noRun: (command) => `the figures decide what is right: run ${command} first`,
    cancelled: 'stopped; what you answered is kept',
  },
  rules: RULES_EN,
  progress: {
    types: 'Reading your file …',
    starting: (service) => `Starting your ${service} on a stack of its own …`,
    progress: (fault, { phase, second, sent, acknowledged }) =>
      `  ${String(second).padStart(2)} s  ${PHASES[phase]}${phase === 'fault' ? ` ${fault}` : ''}: ${sent} orders sent, ${acknowledged} taken`,
  },
  columns: ['', 'exercise', 'kind', 'min', 'state'],
  kinds: { predict: 'predict', fix: 'fix' },
  states: { passed: 'passed', failed: 'failed', started: 'started', new: '' },
  listEnd: 'Begin with: npx chaos exercise start 1',
  copied: (file) => `Your file: ${file}`,
  kept: (file) => `You go on with your own ${file}`,
  backedUp: (file) => `What you had there is now ${file}`,
  next: (command) => `When you are done: ${command}`,
  notStarted: (file, command) => `there is no ${file} yet: ${command}`,
  passed: (number, id, s) => `Exercise ${number}, ${id}: passed (${s})`,
  failed: (number, id, broken, s) =>
    `Exercise ${number}, ${id}: not yet, ${broken} of its rules ${broken === 1 ? 'does' : 'do'} not hold (${s})`,
  about: (s) => `The check takes about ${s} s.`,
  hints: 'Hints',
};
