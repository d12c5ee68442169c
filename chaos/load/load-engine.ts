/** What can send a load: the lab's own generator, or k6. */
export const LOAD_ENGINES = ['own', 'k6'] as const;
export type LoadEngine = (typeof LOAD_ENGINES)[number];
