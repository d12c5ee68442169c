import { UsageError } from '../commands/usage-error.ts';
import { DEPENDENCIES } from '../experiment/dependencies.ts';
import { type Answers, DEPENDENCY_LABELS, type Stream } from './answers.ts';
import { problemOfOutput, problemOfToxicity, problemOfWholeNumber } from './check-answer.ts';
import { describeAttribute, describeFault, FAULTS, type Fault, usualAttributes } from './faults.ts';
import type { GivenAnswers } from './read-flags.ts';
import type { InitTexts } from './texts.ts';

/** What there is to choose from; the first is the usual one. */
export type Choices<T> = readonly { readonly value: T; readonly description: string }[];

/** Who is asked. */
export interface Prompter {
  choose<T extends string>(question: string, choices: Choices<T>): Promise<T>;
  /** @param problemOf what is wrong with an answer; null when it is right */
  read(
    question: string,
    usual: string,
    problemOf: (answer: string) => string | null,
  ): Promise<string>;
  confirm(question: string): Promise<boolean>;
}

/**
 * Completes the answers of the command line: by asking, or where nobody is to be asked by what is
 * usual.
 * @param problemOfFile what is wrong with a file to be written to, beside its ending
 * @throws UsageError where nobody can be asked what there is no usual answer to
 */
export async function askAnswers(
  given: GivenAnswers,
  prompter: Prompter | null,
  texts: InitTexts,
  problemOfFile: (file: string) => string | null = () => null,
): Promise<Answers> {
  const { questions, expected } = texts;
  const asked = prompter ?? usualAnswers(given, texts);
  const dependency =
    given.dependency ??
    (await asked.choose(
      questions.dependency,
      DEPENDENCIES.map((value) => ({ value, description: DEPENDENCY_LABELS[value] })),
    ));
  const fault =
    given.fault ??
    (await asked.choose(
      questions.fault,
      FAULTS.map((value) => ({ value, description: describeFault(value) })),
    ));
  const attributes = await askAttributes(fault, given.attributes ?? {}, asked, texts);
  const hasDirection = fault !== 'down';
  const stream =
    given.stream ??
    (hasDirection
      ? await asked.choose<Stream>(questions.stream, [
          { value: 'downstream', description: questions.downstream },
          { value: 'upstream', description: questions.upstream },
        ])
      : 'downstream');
  const checkToxicity = (one: string) => problemOfToxicity(one, texts);
  const toxicity =
    given.toxicity ??
    (hasDirection ? Number(await asked.read(questions.toxicity, '1', checkToxicity)) : 1);
  const usualTitle = texts.title(DEPENDENCY_LABELS[dependency], fault);
  const checkTitle = (one: string) => (one.trim() ? null : expected.title);
  const title = given.title ?? (await asked.read(questions.title, usualTitle, checkTitle));
  const usualOutput = `experiments/${dependency}-${fault.replaceAll('_', '-')}.json`;
  const checkOutput = (one: string) => problemOfOutput(one, texts) ?? problemOfFile(one);
  const output = given.output ?? (await asked.read(questions.output, usualOutput, checkOutput));
  const withLoad = given.withLoad ?? (await asked.confirm(questions.withLoad));
  return { dependency, fault, attributes, stream, toxicity, title, output, withLoad };
}

async function askAttributes(
  fault: Fault,
  given: Readonly<Record<string, number>>,
  asked: Prompter,
  texts: InitTexts,
): Promise<Record<string, number>> {
  const attributes: Record<string, number> = {};
  for (const [name, usual] of Object.entries(usualAttributes(fault))) {
    const question = texts.questions.attribute(name, describeAttribute(fault, name));
    const check = (one: string) => problemOfWholeNumber(one, texts);
    attributes[name] = given[name] ?? Number(await asked.read(question, String(usual), check));
  }
  return attributes;
}

/** In the place of a person: takes what is usual. @throws UsageError for what isn't */
function usualAnswers({ dependency, fault }: GivenAnswers, texts: InitTexts): Prompter {
  const flags = [dependency ? '' : '--dependency', fault ? '' : '--toxic'].filter(Boolean);
  if (flags.length > 0) throw new UsageError(texts.missing(flags.join(', ')));
  return {
    choose: async (question, [first]) => {
      if (!first) throw new Error(`nothing to choose from: ${question}`);
      return first.value;
    },
    read: async (_, usual) => usual,
    confirm: async () => true,
  };
}
