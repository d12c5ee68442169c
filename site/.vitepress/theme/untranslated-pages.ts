import type { EnhanceAppContext } from 'vitepress';
import { sidebarLinks } from '../../sidebar-links.ts';

/**
 * Leads to the other language's home page from a page that it hasn't got: the menu of languages links to
 * the same page in each. What there is, the sidebar has.
 */
export function leadHomeFromUntranslatedPages({ router, siteData }: EnhanceAppContext): void {
  for (const { link, themeConfig } of Object.values(siteData.value.locales)) {
    if (!link) continue;
    const translated = new Set([link, ...sidebarLinks(themeConfig?.sidebar ?? [])]);
    const before = router.onBeforeRouteChange;
    router.onBeforeRouteChange = (to) => {
      const path = new URL(to, 'http://site').pathname;
      if (!path.startsWith(link) || translated.has(path)) return before?.(to);
      router.go(link);
      return false;
    };
  }
}
