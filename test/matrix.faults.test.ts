import { Value } from 'typebox/value';
import { afterAll, describe, expect, it } from 'vitest';
import { MatrixResult } from '../chaos/matrix/matrix-result.ts';
import { STACK_NAMES } from '../infra/lab-config.ts';
import { activeToxics, chaos, lab, startChaos } from './lab-under-test.ts';
import { eventually } from './orders.ts';

const CELLS = ['matrix', '--only', 'timeout-mysql-upstream-small', '--only', 'none-small'];

async function allToxics(): Promise<string[]> {
  const found = await Promise.all(STACK_NAMES.map((name) => activeToxics(lab.stacks[name])));
  return found.flat();
}

afterAll(async () => {
  await chaos('reset');
});

describe('a matrix', () => {
  it('is stopped in the midst of a fault, and leaves none behind', async () => {
    const running = startChaos([...CELLS, '--fresh']);
    await running.waitFor(/\[1\/2\] none-small/);
    await eventually(async () => ((await allToxics()).length === 2 ? true : undefined), 15_000);
    running.process.kill('SIGINT');
    const ended = await running.ended;

    expect(await allToxics()).toEqual([]);
    expect(ended.exitCode).toBe(130);
    expect(ended.stdout).toMatch('the same command goes on from there');
    expect(ended.stdout).toMatch('1 of 2 cells');
  });

  it('goes on where it was stopped, and says what it found', async () => {
    const { exitCode, stdout, stderr } = await chaos(...CELLS, '--json');

    expect(stderr).toMatch('1 of 2 cells are there');
    expect(stderr).not.toMatch('none-small');
    expect(stderr).toMatch('[2/2] timeout-mysql-upstream-small');
    const result: unknown = JSON.parse(stdout);
    if (!Value.Check(MatrixResult, result)) throw new Error(`not a matrix: ${stdout}`);
    expect(result).toMatchObject({ planned: 2, passed: 2, failed: [] });
    expect(exitCode).toBe(0);
    const [quiet, silent] = result.cells;
    for (const { sent, acknowledged } of quiet?.outcomes ?? []) expect(acknowledged).toBe(sent);
    const [before, after] = silent?.outcomes ?? [];
    expect(after).toMatchObject({ stack: 'after', sent: 160, acknowledged: 160, problems: [] });
    // The fault was there: the naive stack could not do the same.
    expect(before?.acknowledged).toBeLessThan(160);
    expect(await allToxics()).toEqual([]);
  });

  it('prints its table again, also in Indonesian', async () => {
    const report = await chaos('matrix', '--report');
    expect(report.stdout).toMatch('The after stack passed 2 of 2 cells.');
    const markdown = await chaos('matrix', '--report', '--markdown', '--lang', 'id');
    expect(markdown.stdout).toMatch(/^```text\nMatriks .*lulus 2 dari 2 sel.*```\n$/s);
    for (const line of report.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});

it('cells that do not exist are a mistake of the command line', async () => {
  const { exitCode, stderr } = await chaos('matrix', '--only', 'lateny');
  expect(exitCode).toBe(2);
  expect(stderr).toMatch("--only lateny: no cell's name holds that");
});
