/** The ids that were noted last, so many of them. */
export interface RecentIds {
  note(id: string): void;
  has(id: string): boolean;
}

/** Makes an empty memory of ids that forgets the oldest of more than `limit`. */
export function recentIds(limit: number): RecentIds {
  const ids = new Set<string>();
  return {
    note(id) {
      ids.add(id);
      const oldest = ids.size > limit ? ids.values().next().value : undefined;
      if (oldest !== undefined) ids.delete(oldest);
    },
    has: (id) => ids.has(id),
  };
}
