import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { LineOf } from './source-lines.ts';

/** "line 3, column 7: PropertyNameExpected", for the first place at which a text is no JSON. */
export function describeSyntaxError(text: string): string {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return 'not JSON';
  const before = text.slice(0, first.offset).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const what = printParseErrorCode(first.error).replaceAll(
    /\B[A-Z]/g,
    (letter) => ` ${letter.toLowerCase()}`,
  );
  return `line ${before.length}, column ${column}: ${what.toLowerCase()}`;
}

/** Finds the lines of a JSON text. */
export function jsonLines(text: string): LineOf {
  const root = parseTree(text);
  return (keys) => {
    const node = root && nodeAt(root, keys);
    return node ? text.slice(0, node.offset).split('\n').length : null;
  };
}

function nodeAt(root: Node, steps: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const step of steps) {
    if (!node) return undefined;
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(step) : step]);
  }
  return node;
}
