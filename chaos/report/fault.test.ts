import { describe, expect, it } from 'vitest';
import { faultsOf } from './fault.ts';

const action = (func: string, args: object) => ({
  type: 'action',
  provider: { type: 'python', func, arguments: args },
});

describe('faultsOf', () => {
  it.each([
    ['create_latency_toxic', { latency: 5_000 }, 'latency', { latency: 5_000 }],
    ['create_bandwith_degradation_toxic', { rate: 1 }, 'bandwidth', { rate: 1 }],
    [
      'create_toxic',
      { toxic_type: 'reset_peer', attributes: { timeout: 0 } },
      'reset_peer',
      { timeout: 0 },
    ],
    ['create_limiter_toxic', { bytes_limit: 1_024 }, 'limit_data', { bytes_limit: 1_024 }],
  ])('knows what %s does', (func, args, kind, attributes) => {
    const method = [action(func, { for_proxy: 'mongo_proxy', toxic_name: 't', ...args })];
    expect(faultsOf(method)).toEqual([
      { kind, proxy: 'mongo_proxy', dependency: 'MongoDB', attributes },
    ]);
  });

  it('knows a proxy that is disabled, and one that is none of the lab', () => {
    expect(faultsOf([action('disable_proxy', { proxy_name: 'cache' })])).toEqual([
      { kind: 'down', proxy: 'cache', dependency: null, attributes: {} },
    ]);
  });

  it('leaves out what brings no fault', () => {
    const request = { type: 'action', provider: { type: 'http', url: 'http://x' } };
    expect(faultsOf([request, { ref: 'x' }, action('delete_toxic', { for_proxy: 'p' })])).toEqual(
      [],
    );
  });
});
