import type { DefaultTheme } from 'vitepress';

/** Every address in a sidebar, also of entries within entries. */
export function sidebarLinks(items: readonly DefaultTheme.SidebarItem[]): string[] {
  return items.flatMap(({ link, items = [] }) => [...(link ? [link] : []), ...sidebarLinks(items)]);
}
