/** Where something begins in a text; both count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where the entry with these keys begins, with its key if it has one; null when there is none. */
export type PlaceOf = (keys: readonly string[]) => Place | null;

/** What was said of a place, with that place, in the order of the file; what is missing takes its parent's. */
export function locate<T extends { readonly path: string }>(
  placeOf: PlaceOf,
  said: readonly T[],
): (T & Place)[] {
  return said
    .map((one) => ({ ...one, ...nearestPlace(placeOf, one.path) }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function nearestPlace(placeOf: PlaceOf, path: string): Place {
  const keys = path.split('/').slice(1).map(unescapeStep);
  for (let depth = keys.length; depth > 0; depth--) {
    const place = placeOf(keys.slice(0, depth));
    if (place !== null) return place;
  }
  return { line: 1, column: 1 };
}

/** The place of an offset in a text. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** A name as a step of a JSON pointer, which writes `~` and `/` within one as `~0` and `~1`. */
export function escapeStep(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
