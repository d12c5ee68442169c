import { Type } from 'typebox';
import { IncomparableError, type ToleranceType, targetOf } from './tolerance.ts';

const Range = Type.Object({
  type: Type.Literal('range'),
  range: Type.Array(Type.Number({ description: 'a number' }), {
    minItems: 2,
    maxItems: 2,
    description: 'an array of two numbers, the lowest and the highest',
  }),
  target: Type.Optional(Type.String({ description: "a part of the probe's output, such as body" })),
});

/** `{"type": "range", "range": [lowest, highest], "target": …}`; numbers in text count as numbers. */
export const rangeTolerance: ToleranceType = {
  type: 'range',
  schema: Range,
  within: (tolerance, value) => {
    const [lowest, highest] = tolerance.range as [number, number];
    const number = toNumber(targetOf(tolerance, value));
    return lowest <= number && number <= highest;
  },
};

/** As Python's `Decimal(value)`; NaN, which is in no range, for a text that is no number. */
function toNumber(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') throw new IncomparableError('a range', value);
  return value.trim() === '' ? Number.NaN : Number(value.replaceAll('_', ''));
}
