import { describe, expect, it } from 'vitest';
import { filesOfTest } from './files.fixture.ts';
import { readAllVariables } from './variable-files.ts';

const { file, pathOf } = filesOfTest();

describe('readAllVariables', () => {
  it('lets later files win over earlier ones, and --var over all', async () => {
    const files = [
      await file('a.json', '{"configuration": {"a": 1, "b": 1}, "secrets": {"t": {"k": "x"}}}'),
      await file('b.yaml', 'configuration:\n  b: 2\n  c: yes\n'),
      await file('c.env', '# comment\n\nNAME=a=b\n'),
    ];
    expect(await readAllVariables(['a:int=3'], files)).toEqual({
      configuration: { a: 3, b: 2, c: true },
      secrets: { t: { k: 'x' } },
      env: { NAME: 'a=b' },
    });
  });

  it.each([
    ['none.json', null, 'no such file'],
    ['none.env', null, 'no such file'],
    ['broken.json', '{', 'not JSON'],
    ['list.yaml', '- 1', 'expected an object with "configuration" and "secrets"'],
    ['part.json', '{"secrets": 5}', 'found 5'],
    ['text.env', 'A=1\nnothing\n', 'line 2: expected NAME=value'],
  ])('says what is wrong with %s', async (name, text, message) => {
    const path = text === null ? pathOf(name) : await file(name, text);
    await expect(readAllVariables([], [path])).rejects.toThrow(message);
    await expect(readAllVariables([], [path])).rejects.toThrow(name);
  });
});
