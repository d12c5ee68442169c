import type { History } from './history.ts';
import type { Page } from './operation.ts';

/** The pages of the last walk through the list. One that broke off is begun anew from the start. */
export function lastWalk({ operations }: History): readonly Page[] {
  const pages = operations.filter((operation) => operation.op === 'page');
  return pages.slice(pages.findLastIndex(({ outcome }) => outcome !== 'ok') + 1);
}
