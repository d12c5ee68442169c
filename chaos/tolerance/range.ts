import { Type } from 'typebox';
import { checkSchema } from '../experiment/check-schema.ts';
import { type ToleranceType, targetOf } from './tolerance.ts';

const Range = Type.Object({
  range: Type.Array(Type.Number({ description: 'a number' }), {
    minItems: 2,
    maxItems: 2,
    description: 'an array of two numbers, the lowest and the highest',
  }),
});

/** `{"type": "range", "range": [lowest, highest], "target": …}`; numbers in text count as numbers. */
export const rangeTolerance: ToleranceType = {
  type: 'range',
  check: (tolerance, path) => checkSchema(Range, tolerance, path),
  within: (tolerance, value) => {
    const [lowest, highest] = tolerance.range as [number, number];
    const number = toNumber(targetOf(tolerance, value));
    return number !== null && lowest <= number && number <= highest;
  },
};

function toNumber(value: unknown): number | null {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}
