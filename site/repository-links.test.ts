import { describe, expect, it } from 'vitest';
import { ROOT_DIR } from './pages.ts';
import { siteLink } from './repository-links.ts';

describe('siteLink', () => {
  it.each([
    ['docs/faults.md', 'workloads.md#the-ledger', '/workloads.html#the-ledger'],
    ['docs/faults.md', '../README.md', '/overview.html'],
    ['docs/runbooks/ScrapeDown.md', '../id/README.md', '/id/overview.html'],
    ['README.md', 'services/order-api/app.ts', '/source/services/order-api/app.ts.html'],
    ['docs/faults.md', '../chaos/experiments/', '/source/chaos/experiments.html'],
    ['docs/faults.md', '../Makefile', '/source/Makefile.html'],
    ['docs/soak.md', 'results/soak.png', '/files/docs/results/soak.png'],
  ])('in %s, %s becomes %s', (file, href, expected) => {
    expect(siteLink(ROOT_DIR, file, href)).toBe(expected);
  });

  it.each(['#folders', 'https://chaostoolkit.org/#x', 'mailto:a@b.c', '/contents.html'])(
    'leaves %s as it is',
    (href) => {
      expect(siteLink(ROOT_DIR, 'docs/faults.md', href)).toBe(href);
    },
  );
});
