import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { type LabConfig, readLabConfig } from '../../infra/lab-config.ts';
import { formatReset, formatResetProblems } from './format-reset.ts';
import { resetLab } from './reset-lab.ts';

/** A lab whose every address is a port that nothing listens on. */
async function deadLab(): Promise<{ config: LabConfig; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  const config = readLabConfig({});
  const direct = {
    ...config.stacks.before.direct,
    mysql: `mysql://lab:lab@127.0.0.1:${port}/x`,
    mongo: `mongodb://127.0.0.1:${port}/x`,
    rabbitmq: `amqp://lab:lab@127.0.0.1:${port}/x`,
  };
  const toxiproxyUrl = `http://127.0.0.1:${port}`;
  const dead = { ...config.stacks.before, direct, toxiproxyUrl };
  return {
    config: { ...config, stacks: { before: dead, after: { ...dead, name: 'after' } } },
    port,
  };
}

test('a lab that is down: every server is named once with its port, and what to do', async () => {
  const { config, port } = await deadLab();
  const result = await resetLab(config);

  expect(result.problems).toHaveLength(8);
  expect(result.problems.every((problem) => problem.port === port)).toBe(true);
  expect(Object.values(result.stacks.before)).toEqual([null, null, null, null, null]);
  const lines = formatResetProblems(result).trimEnd().split('\n').toSorted();
  expect(lines).toEqual([
    'Start the lab with `make lab-up`, then reset again.',
    `before, after: MongoDB at 127.0.0.1:${port} can't be reached (ECONNREFUSED)`,
    `before, after: MySQL at 127.0.0.1:${port} can't be reached (ECONNREFUSED)`,
    `before, after: RabbitMQ at 127.0.0.1:${port} can't be reached (ECONNREFUSED)`,
    expect.stringContaining(`before, after: Toxiproxy at 127.0.0.1:${port} can't be reached`),
  ]);
});

test('the table shows counts, and a question mark for what is not known', () => {
  const removed = { toxics: 1, proxiesEnabled: 0, orders: 600, messages: 3, notifications: null };
  const text = formatReset({
    schemaVersion: 1,
    stacks: { before: removed, after: { ...removed, toxics: 0, notifications: 1_234_567 } },
    problems: [],
  });
  expect(text).toBe(`\
Removed:
stack   toxics  proxies enabled  orders  messages  notifications
before       1                0     600         3              ?
after        0                0     600         3        1234567
`);
});
