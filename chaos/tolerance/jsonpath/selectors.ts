import { isRecord } from '../../experiment/is-record.ts';

/** Finds values: from the whole document, and from the value that it stands at. */
export type Selector = (root: unknown, current: unknown) => unknown[];

export const itself: Selector = (_, current) => [current];

/** What `second` finds in each value that any of `firsts` finds. */
export function chain(firsts: readonly Selector[], second: Selector): Selector {
  return (root, current) =>
    firsts.flatMap((first) => first(root, current).flatMap((value) => second(root, value)));
}

export function member(name: string): Selector {
  return (_, current) => (isRecord(current) && Object.hasOwn(current, name) ? [current[name]] : []);
}

/** Counted from 0; a negative one from the end. */
export function item(index: number): Selector {
  return (_, current) => {
    if (!Array.isArray(current)) return [];
    const at = index < 0 ? index + current.length : index;
    return at >= 0 && at < current.length ? [current[at]] : [];
  };
}

/** `[start:end:step]`, with jsonpath2's reading of a start before the first. */
export function slice(start: number | null, end: number | null, step: number | null): Selector {
  return (root, current) => {
    if (!Array.isArray(current)) return [];
    const { length } = current;
    const first = start === null ? 0 : start < 0 ? start + Math.max(length, -start) : start;
    const last = end === null ? length : end < 0 ? end + length : end;
    const by = step ?? 1;
    if (by === 0) throw new RangeError('a step of 0');
    const found: unknown[] = [];
    for (let at = first; by > 0 ? at < last : at > last; at += by) {
      found.push(...item(at)(root, current));
    }
    return found;
  };
}

export const wildcard: Selector = (_, current) => {
  if (Array.isArray(current)) return current;
  return isRecord(current) ? Object.values(current) : [];
};

/** The value itself and everything in it, each before what is in it. */
export function descend(inner: Selector): Selector {
  const down: Selector = (root, current) => [
    ...inner(root, current),
    ...wildcard(root, current).flatMap((value) => down(root, value)),
  ];
  return down;
}

/** The members or items that a path within the brackets names. */
export function indirect(path: Selector): Selector {
  return (root, current) =>
    path(root, current).flatMap((key) => {
      if (typeof key === 'string') return member(key)(root, current);
      if (typeof key === 'boolean') return item(Number(key))(root, current);
      return Number.isInteger(key) ? item(key as number)(root, current) : [];
    });
}
