import { describe, expect, it } from 'vitest';
import { bothStacks, journalInput, reportOn } from './report.fixture.ts';

describe('buildReport', () => {
  it('puts both stacks of an experiment side by side, before first', () => {
    const { experiments } = reportOn(journalInput('after'), journalInput('before'));
    expect(experiments).toHaveLength(1);
    expect(experiments[0]).toMatchObject({ id: 'timeout', faults: [{ kind: 'timeout' }] });
    expect(experiments[0]?.stacks.map(({ label }) => label)).toEqual(['before', 'after']);
  });

  it('takes a second journal of the same stack for another run of it', () => {
    const { experiments } = reportOn(journalInput('before'), journalInput('before'));
    expect(experiments.map(({ id }) => id)).toEqual(['timeout', 'timeout-2']);
  });

  it('calls journals of no stack by their files', () => {
    const { experiments } = reportOn(
      journalInput(null, { file: 'a.json' }),
      journalInput(null, { file: 'b.json' }),
    );
    expect(experiments.map(({ stacks }) => stacks.map(({ label }) => label))).toEqual([
      ['a.json'],
      ['b.json'],
    ]);
  });

  it('takes the first request of a journal without an extension for its order', () => {
    const { experiments } = reportOn(journalInput('before', { isAlone: true }));
    const [stack] = experiments[0]?.stacks ?? [];
    expect(stack).toMatchObject({
      verdicts: null,
      facts: { single: { status: 201 }, steady: null },
    });
  });

  it('holds each stack against the rules, and the one against the other', () => {
    const rules = bothStacks().experiments[0]?.stacks.map(({ findings }) =>
      findings.map(({ rule }) => rule),
    );
    expect(rules?.[0]).toContain('orders-lost');
    expect(rules?.[1]).toContain('promises-kept');
    expect(rules?.[1]).not.toContain('orders-lost');
  });
});
