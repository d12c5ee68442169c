import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { readLabConfig } from '../../infra/lab-config.ts';
import { type Measurement, Spread } from './bench-result.ts';

/** What `make bench-harness` keeps; the rows have more. */
const HarnessCost = Type.Object({
  rows: Type.Array(
    Type.Object({ figure: Type.String(), original: Spread, ours: Spread, ratio: Spread }),
  ),
  rounds: Type.Array(Type.Unknown()),
});
type HarnessCost = Static<typeof HarnessCost>;

const FIGURES: Readonly<Record<string, string>> = {
  own: 'without the activities',
  wall: 'from start to end',
  cpu: 'processor time',
};

/** What the harness itself costs, beside the original Chaos Toolkit: `make bench-harness`, as a table. */
export const harnessCost: Measurement = {
  name: 'harness-cost',
  question: 'What does the harness itself cost?',
  method: `\`chaos run\` of one experiment without pauses, and the same by the original Chaos Toolkit in a virtual
environment, in turn.`,
  async measure() {
    const { rootDir, labDir } = readLabConfig();
    const file = join(labDir, 'bench', 'harness.json');
    await rm(file, { force: true });
    const vitest = join(rootDir, 'node_modules', '.bin', 'vitest');
    const run = spawn(vitest, ['run', '--project', 'bench', 'harness-cost'], {
      cwd: rootDir,
      stdio: 'inherit',
    });
    await once(run, 'exit');
    // It fails where its target is not met, too: whether it measured is whether there are figures.
    const text = await readFile(file, 'utf8');
    const cost: HarnessCost = Value.Parse(HarnessCost, JSON.parse(text));
    const rows = cost.rows.map(({ figure, original, ours, ratio }) => ({
      name: FIGURES[figure] ?? figure,
      cells: [original, ours, ratio],
    }));
    const own = cost.rows.find(({ figure }) => figure === 'own')?.ratio.median ?? Number.NaN;
    const columns = ['', 'the original (ms)', 'ours (ms)', 'ours by the original'];
    return {
      rounds: Math.max(1, cost.rounds.length),
      tables: [{ title: 'One run', columns, rows }],
      targets: [
        {
          what: 'without the activities, ours by the original',
          wanted: '≤ 0.25',
          found: own,
          isMet: own <= 0.25,
        },
      ],
    };
  },
};
