import { expect, it } from 'vitest';
import { pageLanguage, pagePath, pageUrl } from './page-path.ts';

it.each([
  ['README.md', 'overview.md', '/overview.html', 'en'],
  ['docs/README.md', 'contents.md', '/contents.html', 'en'],
  ['docs/id/README.md', 'id/overview.md', '/id/overview.html', 'id'],
  ['docs/faults.md', 'faults.md', '/faults.html', 'en'],
  ['docs/id/faults.md', 'id/faults.md', '/id/faults.html', 'id'],
  ['docs/workshop/README.md', 'workshop/index.md', '/workshop/', 'en'],
  ['docs/workshop/id/README.md', 'id/workshop/index.md', '/id/workshop/', 'id'],
  ['docs/workshop/id/1.md', 'id/workshop/1.md', '/id/workshop/1.html', 'id'],
  ['docs/runbooks/ScrapeDown.md', 'runbooks/ScrapeDown.md', '/runbooks/ScrapeDown.html', 'en'],
  ['site/home.md', 'index.md', '/', 'en'],
  ['site/home.id.md', 'id/index.md', '/id/', 'id'],
])('%s is %s, at %s, in %s', (file, path, url, language) => {
  expect([pagePath(file), pageUrl(file), pageLanguage(file)]).toEqual([path, url, language]);
});
