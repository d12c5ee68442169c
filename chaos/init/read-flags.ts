import { UsageError } from '../commands/usage-error.ts';
import { DEPENDENCIES } from '../experiment/dependencies.ts';
import { suggest } from '../experiment/suggest.ts';
import type { Answers } from './answers.ts';
import { STREAMS } from './answers.ts';
import { problemOfOutput, problemOfToxicity, problemOfWholeNumber } from './check-answer.ts';
import { FAULTS, usualAttributes } from './faults.ts';
import type { InitTexts } from './texts.ts';

/** The options as they are written. */
export interface InitFlags {
  readonly dependency?: string;
  readonly toxic?: string;
  readonly attribute: readonly string[];
  readonly stream?: string;
  readonly toxicity?: string;
  readonly title?: string;
  readonly output?: string;
  readonly load: boolean;
}

/** The answers that the command line gives. Of the attributes it may give some. */
export type GivenAnswers = Partial<Answers>;

/** @throws UsageError for what can't be understood */
export function readFlags(flags: InitFlags, texts: InitTexts): GivenAnswers {
  const { dependency, toxic, stream, toxicity, title, output, load } = flags;
  const fault = oneOf('--toxic', toxic?.replaceAll('-', '_'), FAULTS);
  if (flags.attribute.length > 0 && fault === undefined) {
    throw new UsageError('--attribute: of which toxic? Give --toxic as well');
  }
  return defined({
    dependency: oneOf('--dependency', dependency, DEPENDENCIES),
    fault,
    attributes:
      fault && flags.attribute.length > 0
        ? readAttributes(flags.attribute, Object.keys(usualAttributes(fault)), texts)
        : undefined,
    stream: oneOf('--stream', stream, STREAMS),
    toxicity: accepted('--toxicity', toxicity, (text) => problemOfToxicity(text, texts), Number),
    title: accepted(
      '--title',
      title,
      (text) => (text.trim() ? null : texts.expected.title),
      String,
    ),
    output: accepted('--output', output, (text) => problemOfOutput(text, texts), String),
    withLoad: load ? undefined : false,
  });
}

function readAttributes(written: readonly string[], known: readonly string[], texts: InitTexts) {
  return Object.fromEntries(
    written.map((text) => {
      const [name = '', ...rest] = text.split('=');
      const value = rest.join('=');
      if (!known.includes(name)) throw unknown('--attribute', name, known);
      const problem = problemOfWholeNumber(value, texts);
      if (problem) throw new UsageError(`--attribute ${text}: ${problem}`);
      return [name, Number(value)];
    }),
  );
}

function oneOf<T extends string>(flag: string, written: string | undefined, known: readonly T[]) {
  if (written === undefined) return undefined;
  const found = known.find((one) => one === written);
  if (found === undefined) throw unknown(flag, written, known);
  return found;
}

function unknown(flag: string, written: string, known: readonly string[]): UsageError {
  const near = suggest(written, known);
  const hint = near ? `; did you mean ${near}?` : '';
  const all = known.length > 0 ? known.join(', ') : 'none';
  return new UsageError(`${flag} ${written}: there is no such one${hint}\nKnown: ${all}.`);
}

function accepted<T>(
  flag: string,
  written: string | undefined,
  problemOf: (text: string) => string | null,
  read: (text: string) => T,
): T | undefined {
  if (written === undefined) return undefined;
  const problem = problemOf(written);
  if (problem) throw new UsageError(`${flag} ${written}: ${problem}`);
  return read(written);
}

/** Without the keys that have no value. */
function defined(answers: { [K in keyof Answers]: Answers[K] | undefined }): GivenAnswers {
  const entries = Object.entries(answers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
