import { expect, it } from 'vitest';
import { labAddresses } from '../../infra/lab-addresses.ts';
import { readLabConfig } from '../../infra/lab-config.ts';
import { formatUp } from './format-up.ts';
import { TEXTS } from './texts.ts';

const addresses = labAddresses(readLabConfig({}));
const result = { kind: 'already-up' } as const;

it('says where the comparison is when there is no Grafana, and only then', () => {
  const grafana = { name: 'Grafana', url: 'http://127.0.0.1:18030' };
  expect(formatUp(result, addresses, TEXTS.en)).toMatch(/npx chaos compare.*Prometheus/);
  const text = formatUp(result, [...addresses, grafana], TEXTS.en);
  expect(text).toContain('http://127.0.0.1:18030');
  expect(text).not.toMatch('npx chaos compare');
});

it.each(['en', 'id'] as const)('ends with three things to do now (%s)', (language) => {
  const page = { name: 'Console', url: 'http://127.0.0.1:18080' };
  const lines = formatUp(result, [...addresses, page], TEXTS[language])
    .trimEnd()
    .split('\n');
  const [breakIt, watchIt, learnIt] = lines.slice(-3);
  expect(breakIt).toMatch(/1\. .*make experiment-timeout/);
  expect(watchIt).toMatch(/2\. .*http:\/\/127\.0\.0\.1:18080/);
  expect(learnIt).toMatch(/3\. .*npx chaos exercise/);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
});

it('says how long the parts took, in Indonesian as well', () => {
  const parts = [{ part: 'mysql', label: 'MySQL', seconds: 2.44 }];
  const started = {
    kind: 'started',
    parts,
    kept: [],
    installSeconds: 0,
    startSeconds: 2.5,
  } as const;
  expect(formatUp(started, addresses, TEXTS.id)).toMatch('1 bagian dalam 2.5 detik');
});
