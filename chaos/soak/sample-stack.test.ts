import { expect, it } from 'vitest';
import { processSamples } from './sample-stack.ts';

const TEXT = `process_resident_memory_bytes{service="notifier",stack="after"} 104857600
process_open_fds{service="notifier",stack="after"} 29
nodejs_active_resources{type="TCPSocketWrap",service="notifier",stack="after"} 6
http_connections{service="notifier",stack="after"} 2
nodejs_event_listeners{emitter="process",service="notifier",stack="after"} 5
nodejs_event_listeners{emitter="rabbitmq_channel",service="notifier",stack="after"} 7
dependency_attempts_in_flight{call="mongo.write",service="notifier",stack="after"} 0
`;

it('reads the quantities that a process has, in their units', () => {
  const samples = processSamples({ name: 'after' }, 'notifier', TEXT);
  const values = Object.fromEntries(samples.map(({ quantity, value }) => [quantity, value]));
  expect(values).toEqual({
    rss_mib: 100,
    open_files: 29,
    sockets: 4,
    client_sockets: 2,
    timers: 0,
    listeners: 12,
    calls_in_flight: 0,
  });
  expect(samples.every(({ stack, part }) => stack === 'after' && part === 'notifier')).toBe(true);
});

it('has no samples of a process that does not answer', () => {
  expect(processSamples({ name: 'after' }, 'notifier', null)).toEqual([]);
});
