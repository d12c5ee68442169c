import type { Prompter } from '../init/ask-answers.ts';

/** Who is asked: the person at the terminal; null where there is none. */
export async function prompterOf(cancelled: string): Promise<Prompter | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const { terminalPrompter } = await import('../init/terminal-prompter.ts');
  return terminalPrompter(cancelled);
}
