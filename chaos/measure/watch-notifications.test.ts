import { expect, test } from 'vitest';
import { writtenIn } from './watch-notifications.ts';

test('written are the successful writes, whichever attempt it was', () => {
  const line = (call: string, outcome: string, attempt: number, count: number) =>
    `dependency_attempt_duration_seconds_count{stack="after",call="${call}",outcome="${outcome}",attempt="${attempt}"} ${count}`;
  const metrics = [
    '# TYPE dependency_attempt_duration_seconds histogram',
    line('mongo.write', 'success', 1, 40),
    line('mongo.write', 'failure', 1, 7),
    line('mongo.write', 'success', 2, 3),
    line('mongo.read', 'success', 1, 5),
    'dependency_attempt_duration_seconds_sum{call="mongo.write",outcome="success"} 1.5',
  ];
  expect(writtenIn(metrics.join('\n'))).toBe(43);
  expect(writtenIn('')).toBe(0);
});
