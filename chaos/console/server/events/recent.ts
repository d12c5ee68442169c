/** What happened in the last minutes, oldest first. */
export interface Recent<T extends { readonly at: number }> {
  add(entry: T): void;
  list(): readonly T[];
}

/** Entries of the last `ms`, `most` of them at most. */
export function recent<T extends { readonly at: number }>(ms: number, most: number): Recent<T> {
  let entries: T[] = [];
  return {
    add(entry) {
      const from = entry.at - ms;
      entries.push(entry);
      // Not at each entry: to move all of them takes longer than to add one.
      const isFull = entries.length >= 2 * most || (entries[0]?.at ?? from) < from - ms;
      if (isFull) entries = entries.filter(({ at }) => at >= from).slice(-most);
    },
    list() {
      const from = Date.now() - ms;
      return entries.filter(({ at }) => at >= from).slice(-most);
    },
  };
}
