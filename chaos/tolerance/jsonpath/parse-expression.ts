import { pythonEquals } from '../python-equals.ts';
import { isTrueInPython } from '../python-truth.ts';
import type { TokenReader } from './read-tokens.ts';
import type { Selector } from './selectors.ts';

/** A path or a value, as filters compare them and functions take them. */
export interface Operand {
  readonly isPath: boolean;
  readonly select: Selector;
}
type ParseOperand = (tokens: TokenReader) => Operand;

/** Whether a value is to be kept. */
export type Expression = (root: unknown, current: unknown) => boolean;

/** `and` binds less than `or` in jsonpath2, unlike everywhere else. */
export function parseExpression(tokens: TokenReader, parseOperand: ParseOperand): Expression {
  const first = parseOr(tokens, parseOperand);
  if (!tokens.take('and')) return first;
  const second = parseExpression(tokens, parseOperand);
  return (root, current) => first(root, current) && second(root, current);
}

function parseOr(tokens: TokenReader, parseOperand: ParseOperand): Expression {
  const first = parseNot(tokens, parseOperand);
  if (!tokens.take('or')) return first;
  const second = parseOr(tokens, parseOperand);
  return (root, current) => first(root, current) || second(root, current);
}

function parseNot(tokens: TokenReader, parseOperand: ParseOperand): Expression {
  if (tokens.take('not')) {
    const inner = parseNot(tokens, parseOperand);
    return (root, current) => !inner(root, current);
  }
  if (tokens.take('(')) {
    const inner = parseExpression(tokens, parseOperand);
    tokens.expect(')');
    return inner;
  }
  return parseComparison(tokens, parseOperand);
}

const OPERATORS: Readonly<Record<string, (a: unknown, b: unknown) => boolean>> = {
  '=': pythonEquals,
  '!=': (a, b) => !pythonEquals(a, b),
  '<': (a, b) => areNumbers(a, b) && Number(a) < Number(b),
  '<=': (a, b) => areNumbers(a, b) && Number(a) <= Number(b),
  '>': (a, b) => areNumbers(a, b) && Number(a) > Number(b),
  '>=': (a, b) => areNumbers(a, b) && Number(a) >= Number(b),
};

/** True for any pair of what both sides find; a path alone, when it finds anything. */
function parseComparison(tokens: TokenReader, parseOperand: ParseOperand): Expression {
  const left = parseOperand(tokens);
  const operator = Object.keys(OPERATORS).find((one) => tokens.take(one));
  const compare = operator === undefined ? undefined : OPERATORS[operator];
  if (!compare) {
    return (root, current) =>
      left.isPath
        ? left.select(root, current).length > 0
        : isTrueInPython(left.select(root, current)[0]);
  }
  const right = parseOperand(tokens);
  return (root, current) =>
    left.select(root, current).some((a) => right.select(root, current).some((b) => compare(a, b)));
}

function areNumbers(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'number' || typeof value === 'boolean');
}
