import { FIX_EN } from './en-fix.ts';
import { RULES_EN } from './en-rules.ts';
import type { ExerciseTexts } from './texts.ts';

const PHASES = { warmUp: 'no fault', fault: 'fault', recovery: 'recovery' } as const;

export const en: ExerciseTexts = {
  fix: FIX_EN,
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
