import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { UsageError } from '../commands/usage-error.ts';
import { DEPENDENCIES } from '../experiment/dependencies.ts';
import { experimentSchema } from '../experiment/experiment-schema.ts';
import { validateFile } from '../experiment/validate-file.ts';
import { idOf } from './answers.ts';
import { askAnswers, type Prompter } from './ask-answers.ts';
import { buildExperiment } from './build-experiment.ts';
import { FAULTS } from './faults.ts';
import { type InitFlags, readFlags } from './read-flags.ts';
import { TEXTS } from './texts.ts';
import { writeExperiment } from './write-experiment.ts';

const texts = TEXTS.en;
const none: InitFlags = { attribute: [], load: true };
const { before } = readLabConfig({}).stacks;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Takes the first choice and what is usual, unless it is told otherwise; remembers the questions. */
function person(answers: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const answerTo = (question: string, usual: string) => {
    asked.push(question);
    return answers[question] ?? usual;
  };
  const prompter: Prompter = {
    choose: async (question, choices) => {
      const wanted = answerTo(question, choices[0]?.value ?? '');
      const found = choices.find(({ value }) => value === wanted);
      if (!found) throw new Error(`no such choice: ${wanted}`);
      return found.value;
    },
    read: async (question, usual, problemOf) => {
      const answer = answerTo(question, usual);
      const problem = problemOf(answer);
      if (problem) throw new Error(problem);
      return answer;
    },
    confirm: async (question) => answerTo(question, 'yes') === 'yes',
  };
  return { prompter, asked };
}

async function refusal(flags: Partial<InitFlags>): Promise<string> {
  const attempt = async () => askAnswers(readFlags({ ...none, ...flags }, texts), null, texts);
  const error: unknown = await attempt().catch((one: unknown) => one);
  expect(error).toBeInstanceOf(UsageError);
  return String(error);
}

describe('asking', () => {
  it('asks only what the options do not say', async () => {
    const { prompter, asked } = person({ [texts.questions.toxicity]: '0.5' });
    const flags = { dependency: 'mongo', toxic: 'latency', attribute: ['latency=7'] };
    const given = readFlags({ ...none, ...flags }, texts);
    const answers = await askAnswers(given, prompter, texts);
    expect(asked).toEqual([
      'jitter, an integer: ms more or less, at random',
      texts.questions.stream,
      texts.questions.toxicity,
      texts.questions.title,
      texts.questions.output,
      texts.questions.withLoad,
    ]);
    expect(answers).toEqual({
      dependency: 'mongo',
      fault: 'latency',
      attributes: { latency: 7, jitter: 2_000 },
      stream: 'downstream',
      toxicity: 0.5,
      title: 'What becomes of an order under latency on MongoDB?',
      output: 'experiments/mongo-latency.json',
      withLoad: true,
    });
  });

  it('asks everything when no option says anything, and of a disabled proxy no direction', async () => {
    const { questions } = texts;
    const { prompter, asked } = person({ [questions.fault]: 'down', [questions.withLoad]: 'no' });
    const answers = await askAnswers({}, prompter, texts);
    expect(asked).toEqual([
      questions.dependency,
      questions.fault,
      questions.title,
      questions.output,
      questions.withLoad,
    ]);
    expect(answers).toMatchObject({ dependency: 'mysql', fault: 'down', withLoad: false });
  });

  it.each([
    ['toxicity', '2', texts.expected.toxicity],
    ['output', 'x.toml', texts.expected.output],
    ['title', ' ', texts.expected.title],
    ['output', 'there.json', 'it is there'],
  ] as const)('takes no %s that is %j', async (question, answer, problem) => {
    const { prompter } = person({ [texts.questions[question]]: answer });
    const isThere = (file: string) => (file === 'there.json' ? 'it is there' : null);
    await expect(askAnswers({}, prompter, texts, isThere)).rejects.toThrow(problem);
  });
});

describe('options', () => {
  it('are named where nobody can be asked', async () => {
    expect(await refusal({})).toMatch('give --dependency, --toxic, or see --help');
    expect(await refusal({ dependency: 'mysql' })).toMatch('give --toxic, or');
  });

  it.each<[Partial<InitFlags>, string]>([
    [{ dependency: 'mysq' }, '--dependency mysq: there is no such one; did you mean mysql?'],
    [{ toxic: 'latncy' }, '--toxic latncy: there is no such one; did you mean latency?'],
    [{ toxic: 'timeout', attribute: ['timeot=1'] }, 'did you mean timeout?'],
    [{ toxic: 'timeout', attribute: ['timeout=soon'] }, 'expected a whole number'],
    [{ toxic: 'timeout', attribute: ['timeout'] }, 'expected a whole number'],
    [{ attribute: ['timeout=1'] }, 'Give --toxic as well'],
    [{ stream: 'up' }, 'Known: downstream, upstream'],
    [{ toxicity: '1.5' }, 'expected a number from 0 to 1'],
    [{ output: 'x.txt' }, 'ends in .json, .yaml or .yml'],
    [{ title: '' }, 'expected a title'],
  ])('%j are refused with the reason', async (flags, reason) => {
    expect(await refusal(flags)).toMatch(reason);
  });

  it('may write a type of toxic as the lab names its experiments', () => {
    expect(readFlags({ ...none, toxic: 'slow-close' }, texts)).toEqual({ fault: 'slow_close' });
  });
});

describe('what is written', () => {
  const isValid = new Ajv({ strict: false }).compile(experimentSchema());
  const all = DEPENDENCIES.flatMap((dependency) =>
    FAULTS.flatMap((fault) => ['json', 'yaml'].map((ending) => ({ dependency, fault, ending }))),
  );

  it.each(all)('is valid: $fault on $dependency as $ending', async (one) => {
    const { dependency, fault, ending } = one;
    const lang = ending === 'json' ? 'en' : 'id';
    const file = join(folder, 'new', `${dependency}-${fault}.${ending}`);
    const answers = await askAnswers({ dependency, fault, output: file }, null, TEXTS[lang]);
    const experiment = buildExperiment(answers, before, TEXTS[lang]);
    isValid(experiment);
    expect(isValid.errors).toBeNull();
    await writeExperiment(file, experiment, '/lab/chaos/experiment.schema.json', 'exists');
    expect(await validateFile(file, {})).toEqual({
      file,
      valid: true,
      error: null,
      problems: [],
      warnings: [],
    });
    expect(await readFile(file, 'utf8')).toMatch('lab/chaos/experiment.schema.json');
  });

  it('never replaces a file', async () => {
    const file = join(folder, 'mine.json');
    await writeFile(file, 'mine');
    await expect(writeExperiment(file, {}, '/s.json', 'it exists')).rejects.toThrow('it exists');
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it('says why it can not be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const file = join(folder, 'file', 'x.json');
    await expect(writeExperiment(file, {}, '/s.json', 'x')).rejects.toThrow("can't be written");
  });

  it.each([
    ['experiments/mysql-latency.json', 'mysql-latency'],
    ['My Slow_DB.experiment.yaml', 'my-slow-db'],
    ['02.04-x.json', 'x'],
    ['7.json', 'experiment'],
  ])('has a short name: %s is %s', (output, id) => expect(idOf(output)).toBe(id));
});
