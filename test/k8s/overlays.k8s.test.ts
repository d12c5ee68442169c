import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kubectl } from './kubectl.ts';

// A dry run makes no namespace for what is to be in it.
const NAMESPACES = ['one', 'class'].map((name) => `infra/k8s/overlays/${name}/namespace.yaml`);
const FILES = NAMESPACES.flatMap((file) => ['--filename', file]);

beforeAll(async () => {
  await kubectl('apply', ...FILES);
});

afterAll(async () => {
  await kubectl('delete', ...FILES);
});

describe.each(['one', 'class', 'ha'])('the overlay %s', (overlay) => {
  it('is taken by the API server without a warning', async () => {
    const { stdout, stderr } = await kubectl(
      ...['apply', '--dry-run=server', '--kustomize', `infra/k8s/overlays/${overlay}`],
    );
    expect(stderr).toBe('');
    const lines = stdout.trim().split('\n');
    expect(lines.length).toBeGreaterThan(40);
    for (const line of lines)
      expect(line).toMatch(/ (created|unchanged|configured) \(server dry run\)$/);
  });
});
