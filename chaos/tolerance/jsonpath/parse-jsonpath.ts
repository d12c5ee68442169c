import { call } from './functions.ts';
import { type Operand, parseExpression } from './parse-expression.ts';
import { type TokenReader, tokenReader } from './read-tokens.ts';
import {
  chain,
  descend,
  indirect,
  item,
  itself,
  member,
  type Selector,
  slice,
  wildcard,
} from './selectors.ts';

/**
 * Reads a JSON path in the dialect of jsonpath2, which Chaos Toolkit uses and no JavaScript library
 * reads: `=` compares, a filter looks at the value itself and not at its members, and functions
 * such as `.length()`.
 * @returns what finds the path's values in a document, in their order
 * @throws SyntaxError
 * @see https://github.com/pacifica/python-jsonpath2
 */
export function parseJsonPath(path: string): (document: unknown) => unknown[] {
  const tokens = tokenReader(path);
  tokens.expect('$');
  const select = parseSubscripts(tokens);
  if (tokens.peek()) tokens.fail('the end');
  return (document) => select(document, document);
}

function parseOperand(tokens: TokenReader): Operand {
  const path = parsePath(tokens);
  if (path) return { isPath: true, select: path };
  const value = parseValue(tokens);
  return { isPath: false, select: () => [value] };
}

/** A path from the whole document or from where it stands; null when there is none. */
function parsePath(tokens: TokenReader): Selector | null {
  if (tokens.take('@')) return parseSubscripts(tokens);
  if (!tokens.take('$')) return null;
  const select = parseSubscripts(tokens);
  return (root) => select(root, root);
}

function parseSubscripts(tokens: TokenReader): Selector {
  if (tokens.take('..')) {
    const firsts = tokens.peek()?.text === '[' ? parseBrackets(tokens) : [parseBareword(tokens)];
    return descend(chain(firsts, parseSubscripts(tokens)));
  }
  if (tokens.take('.')) {
    const first = parseBareword(tokens);
    return chain([first], parseSubscripts(tokens));
  }
  if (tokens.peek()?.kind === 'mark' && tokens.peek()?.text === '[') {
    const firsts = parseBrackets(tokens);
    return chain(firsts, parseSubscripts(tokens));
  }
  return itself;
}

const KEYWORDS = ['and', 'or', 'not', 'true', 'false', 'null'];

function parseBareword(tokens: TokenReader): Selector {
  if (tokens.take('*')) return wildcard;
  const token = tokens.peek();
  if (token?.kind !== 'word' || KEYWORDS.includes(token.text)) return tokens.fail('a name or *');
  tokens.next();
  return tokens.peek()?.text === '('
    ? call(token.text, parseArguments(tokens))
    : member(token.text);
}

function parseBrackets(tokens: TokenReader): Selector[] {
  tokens.expect('[');
  const found = [parseSubscript(tokens)];
  while (tokens.take(',')) found.push(parseSubscript(tokens));
  tokens.expect(']');
  return found;
}

function parseSubscript(tokens: TokenReader): Selector {
  const token = tokens.peek();
  if (token?.kind === 'string') return member(tokens.next().text);
  if (token?.kind === 'number' || token?.text === ':') return parseIndexOrSlice(tokens);
  if (tokens.take('*')) return wildcard;
  if (tokens.take('?')) {
    tokens.expect('(');
    const keeps = parseExpression(tokens, parseOperand);
    tokens.expect(')');
    return (root, current) => (keeps(root, current) ? [current] : []);
  }
  if (token?.kind === 'word') return call(tokens.next().text, parseArguments(tokens));
  const path = parsePath(tokens);
  return path ? indirect(path) : tokens.fail('a name, an index, *, a filter or a path');
}

function parseIndexOrSlice(tokens: TokenReader): Selector {
  const start = parseInteger(tokens);
  if (!tokens.take(':')) return start === null ? tokens.fail('an index') : item(start);
  const end = parseInteger(tokens);
  return slice(start, end, tokens.take(':') ? parseInteger(tokens) : null);
}

function parseInteger(tokens: TokenReader): number | null {
  const token = tokens.peek();
  if (token?.kind !== 'number') return null;
  if (!/^-?\d+$/.test(token.text)) tokens.fail('a whole number');
  return Number(tokens.next().text);
}

function parseArguments(tokens: TokenReader): Selector[] {
  tokens.expect('(');
  const args: Selector[] = [];
  while (!tokens.take(')')) {
    if (args.length > 0) tokens.expect(',');
    args.push(parseOperand(tokens).select);
  }
  return args;
}

const CONSTANTS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function parseValue(tokens: TokenReader): unknown {
  const token = tokens.peek();
  if (token?.kind === 'string') return tokens.next().text;
  if (token?.kind === 'number') return Number(tokens.next().text);
  if (token?.kind === 'word' && CONSTANTS.has(token.text)) return CONSTANTS.get(tokens.next().text);
  if (tokens.take('[')) {
    return parseList(tokens, ']', () => parseValue(tokens));
  }
  if (tokens.take('{')) {
    const pairs = parseList(tokens, '}', (): [string, unknown] => {
      if (tokens.peek()?.kind !== 'string') tokens.fail('a name in quotes');
      const name = tokens.next().text;
      tokens.expect(':');
      return [name, parseValue(tokens)];
    });
    return Object.fromEntries(pairs);
  }
  return tokens.fail('a value or a path');
}

function parseList<T>(tokens: TokenReader, end: string, parseOne: () => T): T[] {
  const list: T[] = [];
  while (!tokens.take(end)) {
    if (list.length > 0) tokens.expect(',');
    list.push(parseOne());
  }
  return list;
}
