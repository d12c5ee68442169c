import pc from 'picocolors';
import { jsonText } from '../../infra/json-text.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import type { Language } from '../languages.ts';
import type { Exercise } from './exercise.ts';
import { EXERCISES } from './exercises.ts';
import { type Progress, readProgress } from './progress.ts';
import { EXERCISE_TEXTS, titleOf } from './texts/texts.ts';

type State = 'passed' | 'failed' | 'started' | 'new';

/** `chaos exercise list`. */
export async function listExercises({
  json,
  lang,
}: {
  readonly json?: boolean;
  readonly lang: Language;
}): Promise<void> {
  const progress = await readProgress(readLabConfig());
  const texts = EXERCISE_TEXTS[lang];
  const rows = EXERCISES.map((exercise) => ({
    number: exercise.number,
    id: exercise.id,
    kind: exercise.kind,
    minutes: exercise.minutes,
    title: titleOf(exercise, texts),
    state: stateOf(exercise, progress),
    passedAt: progress.passedAt[exercise.id] ?? null,
  }));
  if (json) {
    process.stdout.write(jsonText(rows));
    return;
  }
  const line = (n: string, id: string, kind: string, minutes: string, state: string) =>
    `${n.padStart(2)}  ${id.padEnd(25)} ${kind.padEnd(8)} ${minutes.padStart(3)}  ${state}\n`;
  process.stdout.write(pc.bold(line(...texts.columns)));
  for (const { number, id, kind, minutes, state, title } of rows) {
    const shown = paint(state)(texts.states[state]);
    process.stdout.write(line(`${number}`, id, texts.kinds[kind], `${minutes}`, shown));
    process.stdout.write(`    ${pc.dim(title)}\n`);
  }
  process.stdout.write(`\n${texts.listEnd}\n`);
}

function stateOf({ id }: Exercise, { started, lastChecks, passedAt }: Progress): State {
  if (passedAt[id] !== undefined) return 'passed';
  if (lastChecks[id] !== undefined) return 'failed';
  return started[id] === undefined ? 'new' : 'started';
}

function paint(state: State): (text: string) => string {
  return { passed: pc.green, failed: pc.red, started: pc.yellow, new: pc.dim }[state];
}
