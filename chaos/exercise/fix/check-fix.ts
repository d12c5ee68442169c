import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import pc from 'picocolors';
import { jsonText } from '../../../infra/json-text.ts';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { UsageError } from '../../commands/usage-error.ts';
import { wrapText } from '../../compare/wrap-text.ts';
import type { WriteLine } from '../../run/console-observer.ts';
import type { CheckFlags } from '../check-exercise.ts';
import type { FixExercise } from '../exercise.ts';
import { seconds } from '../texts/figures.ts';
import { EXERCISE_TEXTS, type ExerciseTexts, ruleText } from '../texts/texts.ts';
import { workplace } from '../workplace.ts';
import { checkTypes } from './check-types.ts';
import type { RuleOutcome } from './rule-outcome.ts';
import { runFixCheck } from './run-fix-check.ts';

const WIDTH = 76;

/**
 * Checks a participant's file and prints how each rule came out.
 * @returns whether all rules hold
 * @throws UsageError where there is no file; CompileError; and what runFixCheck throws
 */
export async function checkFix(
  config: LabConfig,
  exercise: FixExercise,
  { json, lang, file: asked }: CheckFlags,
  writeLine: WriteLine,
): Promise<boolean> {
  const texts = EXERCISE_TEXTS[lang];
  const place = workplace(config);
  const { number, id } = exercise;
  const file = asked ? resolve(asked) : place.serviceFile(exercise);
  if (!existsSync(file)) {
    const command = `npx chaos exercise start ${number}`;
    throw new UsageError(texts.notStarted(place.shown(file), command));
  }
  const startedAt = performance.now();
  writeLine(pc.dim(texts.progress.types));
  await checkTypes(config, file);
  const outcomes = await runFixCheck(config, { exercise, file, texts: texts.progress, writeLine });
  const passed = outcomes.every((outcome) => outcome.passed);
  const tookS = (performance.now() - startedAt) / 1_000;
  if (json) {
    const rules = outcomes.map((outcome) => ({ ...outcome, text: ruleText(outcome, texts) }));
    const result = { exercise: id, number, passed, seconds: tookS, rules };
    process.stdout.write(jsonText(result));
    return passed;
  }
  for (const outcome of outcomes) writeLine(formatRule(outcome, texts));
  const broken = outcomes.filter((outcome) => !outcome.passed).length;
  writeLine('');
  writeLine(
    passed
      ? pc.green(texts.passed(number, id, seconds(tookS)))
      : pc.red(texts.failed(number, id, broken, seconds(tookS))),
  );
  return passed;
}

function formatRule(outcome: RuleOutcome, texts: ExerciseTexts): string {
  const mark = outcome.passed ? pc.green('✓') : pc.red('✗');
  const lines = ruleText(outcome, texts)
    .split('\n')
    .flatMap((line) => wrapText(line.trim(), WIDTH));
  return `  ${mark} ${lines.join('\n    ')}`;
}
