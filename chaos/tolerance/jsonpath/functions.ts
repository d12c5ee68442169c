import { isRecord } from '../../experiment/is-record.ts';
import type { Selector } from './selectors.ts';

type PathFunction = (current: unknown, args: readonly unknown[]) => unknown;

/** jsonpath2's functions; `undefined` where a function finds nothing. */
const FUNCTIONS: Readonly<Record<string, PathFunction>> = {
  charAt: (text, [index, ...more]) =>
    typeof text === 'string' && isInteger(index) && more.length === 0
      ? [...text].at(index)
      : undefined,
  entries: (value, args) => ifNone(args, entriesOf(value)),
  keys: (value, args) =>
    ifNone(
      args,
      entriesOf(value)?.map(([key]) => key),
    ),
  length: (value, args) =>
    ifNone(args, typeof value === 'string' || Array.isArray(value) ? [...value].length : undefined),
  substring: (text, [start, end, ...more]) => {
    if (typeof text !== 'string' || !isInteger(start) || more.length > 0) return undefined;
    if (end !== undefined && !isInteger(end)) return undefined;
    return [...text].slice(start, end).join('');
  },
  values: (value, args) =>
    ifNone(
      args,
      entriesOf(value)?.map(([, one]) => one),
    ),
};

/** `.length()`, with arguments that are values or paths. @throws SyntaxError for an unknown name */
export function call(name: string, args: readonly Selector[]): Selector {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!known) {
    throw new SyntaxError(
      `no function is called ${name}; there are ${Object.keys(FUNCTIONS).join(', ')}`,
    );
  }
  return (root, current) =>
    combinations(args.map((arg) => arg(root, current)))
      .map((values) => known(current, values))
      .filter((found) => found !== undefined);
}

function combinations(choices: readonly (readonly unknown[])[]): unknown[][] {
  return choices.reduce<unknown[][]>(
    (all, values) => all.flatMap((chosen) => values.map((value) => [...chosen, value])),
    [[]],
  );
}

function ifNone<T>(args: readonly unknown[], value: T): T | undefined {
  return args.length === 0 ? value : undefined;
}

function entriesOf(value: unknown): [string | number, unknown][] | undefined {
  if (Array.isArray(value)) return value.map((one, index) => [index, one]);
  return isRecord(value) ? Object.entries(value) : undefined;
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}
