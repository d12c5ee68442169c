#!/usr/bin/env -S node --max-semi-space-size=2 --optimize-for-size
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCompiledCli } from './launch/compiled-cli.cjs';
import { loadCompiled } from './launch/load-compiled.cjs';

const rootDir = dirname(dirname(fileURLToPath(import.meta.url)));
const file = findCompiledCli(rootDir) ?? (await compile());
const { main } = file ? loadCompiled(file, process.argv.slice(2)) : await loadSources();
await main();

/** Null where it can't be: the sources run all the same, only slower. */
async function compile() {
  try {
    await registerTypeScript();
    const { compileCli } = await import('./launch/compile-cli.ts');
    return await compileCli(rootDir);
  } catch {
    return null;
  }
}

async function loadSources() {
  await registerTypeScript();
  return import('./cli.ts');
}

async function registerTypeScript() {
  const { register } = await import('tsx/esm/api');
  register();
}
