import { isRecord } from '../experiment/is-record.ts';

/** `==` as Python has it for what JSON holds: by value at any depth, and `True` equals 1. */
export function pythonEquals(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => pythonEquals(item, b[index]));
  }
  if (isRecord(a) && isRecord(b)) {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && pythonEquals(a[name], b[name]))
    );
  }
  return asNumber(a) === asNumber(b);
}

function asNumber(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}
