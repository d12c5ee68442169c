import type { LabConfig } from '../../../infra/lab-config.ts';

/** One file of the page. */
export interface PageFile {
  /** Its media type. */
  readonly type: string;
  readonly body: Buffer;
  /** The same, compressed. */
  readonly brotli?: Buffer;
}

/** The page's files by their paths; `/index.html` is the page, others have their content's hash in their names. */
export interface Page {
  readonly files: ReadonlyMap<string, PageFile>;
}

/** The page, built when it is first asked for; a build that failed is tried again by the next. */
export function pageSource(config: LabConfig, build = placeholder): () => Promise<Page> {
  let page: Promise<Page> | null = null;
  return () => {
    page ??= build(config).catch((error: unknown) => {
      page = null;
      throw error;
    });
    return page;
  };
}

async function placeholder(_config: LabConfig): Promise<Page> {
  const html = '<!doctype html><html lang="en"><title>ChaosMicro</title><h1>ChaosMicro</h1></html>';
  const index: PageFile = { type: 'text/html; charset=utf-8', body: Buffer.from(html) };
  return { files: new Map([['/index.html', index]]) };
}
