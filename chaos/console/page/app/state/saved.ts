import { effect, type Signal, signal } from '@preact/signals';

/**
 * A choice that this browser remembers; where it may not store anything, until the page is closed.
 * @param key within this page's own storage
 * @param allowed what may have been stored: anything else counts as nothing
 * @param fallback until something was chosen
 */
export function saved<T extends string>(
  key: string,
  allowed: readonly T[],
  fallback: () => T,
): Signal<T> {
  const name = `chaosmicro.${key}`;
  const stored = allowed.find((value) => value === read(name));
  const choice = signal<T>(stored ?? fallback());
  let isFirst = true;
  effect(() => {
    const { value } = choice;
    // What nobody chose is not remembered: it may follow the system's own setting next time.
    if (!isFirst) write(name, value);
    isFirst = false;
  });
  return choice;
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that stores nothing: the choice lasts as long as the page.
  }
}
