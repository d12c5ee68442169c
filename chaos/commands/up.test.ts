import { expect, it } from 'vitest';
import { labAddresses } from '../../infra/lab-addresses.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { formatUp } from './up.ts';

const addresses = labAddresses(readLabConfig({}));
const lastLine = (text: string) => text.trim().split('\n').at(-1);

it('says where the comparison is when there is no Grafana, and only then', () => {
  const grafana = { name: 'Grafana', url: 'http://127.0.0.1:18030' };
  const result = { kind: 'already-up' } as const;
  expect(lastLine(formatUp(result, addresses))).toMatch(/npx chaos compare.*Prometheus/);
  const text = formatUp(result, [...addresses, grafana]);
  expect(text).toContain('http://127.0.0.1:18030');
  expect(lastLine(text)).toMatch(/already/);
});
