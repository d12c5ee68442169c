import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleOutcome } from '../chaos/exercise/fix/rule-outcome.ts';
import { type ChaosResult, lab, type RunningChaos, startChaos } from './lab-under-test.ts';

/** The tests' own place of work, beside the one of whoever works on the exercises. */
const PLACE = 'mine-under-test';
const env = { LAB_EXERCISES_DIR: PLACE };
export const mineDir = join(lab.rootDir, 'exercises', PLACE);

/** What `chaos exercise check --json` prints of an exercise in code. */
export interface CheckResult {
  readonly passed: boolean;
  readonly rules: readonly (RuleOutcome & { readonly text: string })[];
}

/** Starts `chaos exercise ARGS` in the tests' lab and place. */
export function startExercise(...args: string[]): RunningChaos {
  return startChaos(['exercise', ...args], env);
}

/** Runs `chaos exercise ARGS` to its end. */
export function exercise(...args: string[]): Promise<ChaosResult> {
  return startExercise(...args).ended;
}

/** Checks a file as a participant's work. */
export async function check(number: number, file: string): Promise<CheckResult> {
  const { stdout, stderr } = await exercise('check', `${number}`, '--json', '--file', file);
  if (stdout === '') throw new Error(`nothing was measured:\n${stderr}`);
  return JSON.parse(stdout) as CheckResult;
}

/** The rules that did not hold. */
export function brokenRules({ rules }: CheckResult): string[] {
  return rules.filter(({ passed }) => !passed).map(({ rule }) => rule);
}

/** Writes a participant's file: an exercise's file, changed. */
export async function writeMine(
  name: string,
  from: string,
  change: (code: string) => string,
): Promise<string> {
  await mkdir(mineDir, { recursive: true });
  const file = join(mineDir, name);
  const code = await readFile(join(lab.rootDir, 'exercises', from), 'utf8');
  const changed = change(code);
  if (changed === code) throw new Error(`${from} was not changed`);
  await writeFile(file, changed);
  return file;
}

/** Removes the tests' place of work. */
export async function removeMine(): Promise<void> {
  await rm(mineDir, { recursive: true, force: true });
}
