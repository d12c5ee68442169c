/**
 * The known name nearest to what was written, for "did you mean …?"; null when none is near: more
 * than a third of the letters would have to change.
 */
export function suggest(written: string, known: Iterable<string>): string | null {
  let nearest: string | null = null;
  let fewest = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const changes = editDistance(written.toLowerCase(), name.toLowerCase());
    if (changes < fewest) {
      fewest = changes;
      nearest = name;
    }
  }
  return nearest;
}

/** The hint of a problem, where a known name is near; to be spread into the problem. */
export function didYouMean(written: unknown, known: Iterable<string>): { hint?: string } {
  const near = suggest(String(written), known);
  return near === null ? {} : { hint: `did you mean "${near}"?` };
}

/** Levenshtein's distance: letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replace = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        replace,
      );
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
