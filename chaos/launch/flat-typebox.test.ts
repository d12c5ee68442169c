import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLabConfig } from '../../infra/lab-config.ts';
import { flatTypeBox } from './flat-typebox.ts';

const { rootDir } = readLabConfig();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flat-typebox-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Compiles a module as the command line is, and runs it. */
async function compiled(contents: string): Promise<Record<string, unknown>> {
  const source = join(folder, 'source.ts');
  await writeFile(source, contents);
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: rootDir },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
    plugins: [flatTypeBox(rootDir, [relative(rootDir, source)])],
  });
  const module = { exports: {} };
  new Function('module', outputFiles[0]?.text ?? '')(module);
  return module.exports;
}

it('is TypeBox: a schema of every kind that the sources use, and formats, which come late', async () => {
  const { results } = await compiled(`
    import { Type } from 'typebox';
    import { Value } from 'typebox/value';
    const Order = Type.Object({
      id: Type.Integer(),
      lines: Type.Array(Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()]))),
      note: Type.Optional(Type.Enum(['a', 'b'])),
    });
    const Address = Type.String({ format: 'email' });
    export const results = [
      Value.Check(Order, { id: 1, lines: [{ n: 2, o: null }] }),
      Value.Errors(Order, { id: 1.5, lines: [], note: 'c' }).map((error) => error.instancePath),
      Value.Check(Address, 'somebody@example.org'),
      Value.Check(Address, 'nobody'),
    ];`);
  expect(results).toEqual([true, ['/id', '/note'], true, false]);
});
