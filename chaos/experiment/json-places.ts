import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { type PlaceOf, placeAt } from './source-places.ts';

/** "line 3, column 7: property name expected", for the first place at which a text is no JSON. */
export function describeSyntaxError(text: string): string {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return 'not JSON';
  const { line, column } = placeAt(text, first.offset);
  const what = printParseErrorCode(first.error).replaceAll(
    /\B[A-Z]/g,
    (letter) => ` ${letter.toLowerCase()}`,
  );
  return `line ${line}, column ${column}: ${what.toLowerCase()}`;
}

/** Finds the places of a JSON text. */
export function jsonPlaces(text: string): PlaceOf {
  const root = parseTree(text);
  return (keys) => {
    const node = root && nodeAt(root, keys);
    if (!node) return null;
    const entry = node.parent?.type === 'property' ? node.parent : node;
    return placeAt(text, entry.offset);
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
