import type { LabConfig } from '../../../infra/lab-config.ts';
import { type BuiltPage, buildPage } from '../page/build-page.ts';

/** The page, built when it is first asked for; a build that failed is tried again by the next. */
export function pageSource(config: LabConfig, build = buildPage): () => Promise<BuiltPage> {
  let page: Promise<BuiltPage> | null = null;
  return () => {
    page ??= build(config).catch((error: unknown) => {
      page = null;
      throw error;
    });
    return page;
  };
}
