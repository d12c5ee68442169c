import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Checkout } from '../chaos/launch/checkout.fixture.ts';
import { lab } from './lab-under-test.ts';

/** A fenced block of docs/extending.md: a whole file, a change of one (`diff`), or commands (`sh`). */
export interface Block {
  readonly language: string;
  /** From the repository's root; empty for commands. */
  readonly path: string;
  readonly text: string;
}

/** The sections of the page that have blocks, in its order. */
export const SECTIONS = ['An experiment', 'A toxic', 'A dependency'] as const;
export type Section = (typeof SECTIONS)[number];

/** The blocks of a section, in its order. @throws where it has none */
export async function blocksOf(section: Section): Promise<Block[]> {
  const page = await readFile(join(lab.rootDir, 'docs/extending.md'), 'utf8');
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  const found = [...text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)];
  if (found.length === 0) throw new Error(`the page has no blocks under ${section}`);
  return found.map(([, language = '', path = '', content = '']) => ({
    language,
    path,
    text: content,
  }));
}

/** Does in a copy of the checkout what a block says, unless it is commands. @throws where a change does not fit */
export async function apply({ language, path, text }: Block, checkout: Checkout): Promise<void> {
  if (language === 'sh') return;
  if (language === 'diff') return checkout.edit(path, sideOf(text, '+'), sideOf(text, '-'));
  const file = join(checkout.rootDir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** A change without the lines that begin with the mark of its other side. */
function sideOf(change: string, otherMark: string): string {
  const lines = change.trimEnd().split('\n');
  const own = lines.filter((line) => !line.startsWith(otherMark));
  return own.map((line) => line.slice(1)).join('\n');
}
