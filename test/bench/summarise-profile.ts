import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CpuProfile } from './cpu-profile.ts';

/** Functions and modules that a summary names. */
const MOST = 5;

/** A function, and its share of the time that a process computed. */
export interface TopFunction {
  readonly name: string;
  /** A module of node_modules, a file of this repository, or what of Node itself it is. */
  readonly module: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** What V8 calls its own doings. */
const NATIVE: Readonly<Record<string, string>> = {
  '(garbage collector)': 'V8',
  '(program)': 'outside of V8',
};

/** The functions and modules that computed most themselves, what they call not counted. */
export interface ProfileSummary {
  readonly functions: readonly TopFunction[];
  readonly modules: readonly Pick<TopFunction, 'module' | 'share'>[];
}

/** Sums up what a profile says; idle time is left out. */
export async function summariseProfile(profile: CpuProfile): Promise<ProfileSummary> {
  const sources = new Map<string, readonly string[]>();
  const byId = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  const functions = new Map<string, number>();
  const modules = new Map<string, number>();
  let total = 0;
  for (const [index, id] of profile.samples.entries()) {
    const frame = byId.get(id);
    if (!frame || frame.functionName === '(idle)') continue;
    const micros = profile.timeDeltas[index] ?? 0;
    const module = await moduleOf(frame, sources);
    const name = `${frame.functionName || '(anonymous)'}\n${module}`;
    functions.set(name, (functions.get(name) ?? 0) + micros);
    modules.set(module, (modules.get(module) ?? 0) + micros);
    total += micros;
  }
  const largest = (times: Map<string, number>) =>
    [...times].toSorted(([, a], [, b]) => b - a).slice(0, MOST);
  return {
    functions: largest(functions).map(([key, micros]) => {
      const [name = '', module = ''] = key.split('\n');
      return { name, module, share: micros / total };
    }),
    modules: largest(modules).map(([module, micros]) => ({ module, share: micros / total })),
  };
}

/** The same as a sentence about a process. */
export function summaryText(what: string, { functions, modules }: ProfileSummary): string {
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const named = functions.map(
    ({ name, module, share }) => `\`${name}\` (${module}) ${percent(share)}`,
  );
  const whole = modules.map(({ module, share }) => `${module} ${percent(share)}`);
  return `${what} computes most in ${named.join(', ')}; by module: ${whole.join(', ')}.`;
}

/** Profiles a process while it works, and says where it computed. Never throws: why it could not, instead. */
export async function whereItComputes(
  what: string,
  profile: () => Promise<CpuProfile>,
): Promise<string> {
  try {
    return summaryText(what, await summariseProfile(await profile()));
  } catch (error) {
    return `${what} could not be profiled: ${error instanceof Error ? error.message : error}.`;
  }
}

async function moduleOf(
  { functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame'],
  modules: Map<string, readonly string[]>,
): Promise<string> {
  if (url === '') return NATIVE[functionName] ?? 'Node, native';
  if (url.startsWith('node:')) return url;
  if (!modules.has(url)) modules.set(url, await modulesByLine(url));
  return modules.get(url)?.[lineNumber] ?? url;
}

/** Of each line of a bundled file, what it was bundled from: esbuild says so above each module. */
async function modulesByLine(url: string): Promise<string[]> {
  const file = url.startsWith('file:') ? fileURLToPath(url) : url;
  const text = await readFile(file, 'utf8').catch(() => '');
  let module = basename(file);
  return text.split('\n').map((line) => {
    const path = /^ *\/\/ (?:\.\.\/)*([\w@./-]+\.[cm]?[jt]s)$/.exec(line)?.[1];
    if (path !== undefined) module = shortModule(path);
    return module;
  });
}

const shortModule = (path: string) =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1] ?? path;
