import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../chaos/cli.ts';
import { listPages, ROOT_DIR } from './pages.ts';

const program = await createProgram('');
const makefile = readFileSync(join(ROOT_DIR, 'Makefile'), 'utf8');
/** `experiment-%` as a pattern that every name after the hyphen fits, and none as well. */
const targets = [...makefile.matchAll(/^([a-z%-]+):/gm)].map(
  ([, target = '']) => new RegExp(`^${target.replace('%', '[a-z0-9-]*')}$`),
);

describe.each(listPages())('the commands of $file', ({ file, code }) => {
  const all = (pattern: RegExp) =>
    code.flatMap(({ text, line }) =>
      [...text.matchAll(pattern)].map((match) => ({ match, at: `${file}:${line}` })),
    );

  it('name targets of the Makefile', () => {
    const unknown = all(/\bmake ([a-z][a-z0-9-]+)/g)
      .filter(({ match: [, target = ''] }) => !targets.some((pattern) => pattern.test(target)))
      .map(({ match: [text], at }) => `${at} ${text}`);
    expect(unknown).toEqual([]);
  });

  it('name commands of chaos, and options that these have', () => {
    const unknown = all(/npx chaos ([a-z][a-z-]*)([^\n|;&#]*)/g).flatMap(
      ({ match: [text, name = '', rest = ''], at }) => {
        const command = program.commands.find((command) => command.name() === name);
        const known = new Set([
          '--help',
          ...(command?.options.flatMap(({ long }) => long ?? []) ?? []),
        ]);
        const wrong = [...rest.matchAll(/--[a-z-]+/g)].filter(([option]) => !known.has(option));
        return command && wrong.length === 0 ? [] : [`${at} ${text.trim()}`];
      },
    );
    expect(unknown).toEqual([]);
  });
});
