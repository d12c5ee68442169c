import { expect, it } from 'vitest';
import { attributesOf } from './toxic-draft.ts';

it('keeps what was set of a type’s attributes, and nothing of another type’s', () => {
  const attribute = { unit: 'ms', min: 0, max: 10_000, step: 100 } as const;
  const toxics = [
    {
      type: 'latency' as const,
      attributes: [
        { ...attribute, name: 'latency', default: 5_000 },
        { ...attribute, name: 'jitter', default: 2_000 },
      ],
    },
  ];
  const draft = { type: 'latency' as const, attributes: { jitter: 0, bytes: 1_024 } };
  expect(attributesOf({ toxics }, draft)).toEqual({ latency: 5_000, jitter: 0 });
});
