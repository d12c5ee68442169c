import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXERCISES } from '../chaos/exercise/exercises.ts';
import type { RuleId } from '../chaos/exercise/fix/rule-outcome.ts';
import { startFile } from '../chaos/exercise/fix/start-code.ts';
import { workplace } from '../chaos/exercise/workplace.ts';
import { brokenRules, check, exercise, mineDir, removeMine } from './exercise-checks.ts';
import { lab } from './lab-under-test.ts';

/** The rules that each start breaks, whatever else the machine's speed may break. */
const BROKEN_BY_START: Readonly<Record<string, readonly RuleId[]>> = {
  'attempt-timeout': ['bounded'],
  retry: ['survives-blips', 'backoff-grows', 'jitter'],
  'circuit-breaker': ['fails-fast', 'spares-the-dependency'],
  idempotency: ['same-key', 'other-content', 'nothing-twice'],
  outbox: ['still-taken'],
  'durable-fallback': ['still-taken'],
  'manual-ack': ['nothing-lost', 'nothing-twice'],
};

const place = workplace(lab, {});

beforeAll(removeMine);
afterAll(removeMine);

describe.each(EXERCISES.filter((one) => one.kind === 'fix'))('$number $id', (one) => {
  it('is not passed by its start, for the reason that it is about', async () => {
    const result = await check(one.number, startFile(one, place));
    expect(brokenRules(result)).toEqual(
      expect.arrayContaining([...(BROKEN_BY_START[one.id] ?? [])]),
    );
    expect(result.passed).toBe(false);
  });

  it('is passed by its solution', async () => {
    const result = await check(one.number, join(place.folderOf(one), 'solution.ts'));
    expect(result.rules.filter(({ passed }) => !passed).map(({ text }) => text)).toEqual([]);
  });
});

describe.each(EXERCISES.filter((one) => one.kind === 'predict'))('$number $id', (one) => {
  const number = `${one.number}`;
  const file = place.answersFile(one).replace(place.mineDir, mineDir);

  it('is run, and not passed without explanations', async () => {
    await exercise('start', number);
    let answers = await readFile(file, 'utf8');
    for (const { figure } of one.prediction.questions) {
      answers = answers.replace(`${figure}:`, `${figure}: 1`);
    }
    await writeFile(file, answers);
    const { exitCode, stdout, stderr } = await exercise('check', number);
    expect(stderr).toBe('');
    expect(stdout).toMatch('no answer yet');
    expect(exitCode).toBe(1);
  });

  it('is decided by its figures, in each of its questions', async () => {
    const { explanations } = JSON.parse((await exercise('solution', number, '--json')).stdout) as {
      explanations: { id: string; answer: string | null }[];
    };
    let answers = await readFile(file, 'utf8');
    for (const { id, answer } of explanations) {
      expect(answer, id).not.toBeNull();
      answers = answers.replace(`${id}:`, `${id}: ${answer}`);
    }
    await writeFile(file, answers);
    expect((await exercise('check', number)).exitCode).toBe(0);
  });
});
