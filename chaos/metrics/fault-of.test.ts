import { expect, test } from 'vitest';
import type { Activity } from '../experiment/experiment.ts';
import { faultOf } from './fault-of.ts';

const action = (func: string, args: Record<string, unknown>): Activity => {
  const provider = { type: 'python', module: 'chaostoxi', func, arguments: args };
  return { type: 'action', name: 'an action', provider };
};
const toxic = { for_proxy: 'mysql_proxy', toxic_name: 'slow' };
const proxy = { proxy_name: 'mongo_proxy' };

test.each([
  ['create_toxic', toxic, { proxy: 'mysql_proxy', name: 'slow', comes: true }],
  [
    'create_slow_connection_close_toxic',
    toxic,
    { proxy: 'mysql_proxy', name: 'slow', comes: true },
  ],
  ['delete_toxic', toxic, { proxy: 'mysql_proxy', name: 'slow', comes: false }],
  ['disable_proxy', proxy, { proxy: 'mongo_proxy', name: 'disabled', comes: true }],
  ['enable_proxy', proxy, { proxy: 'mongo_proxy', name: 'disabled', comes: false }],
  ['create_proxy', proxy, null],
  ['delete_proxy', proxy, null],
])('%s', (func, args, change) => {
  expect(faultOf(action(func, args))).toEqual(change);
});
