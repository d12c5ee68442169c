import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { LocatedProblem, Problem } from './problem.ts';

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

/** The problems with their lines, in the order of the file; what is missing takes its parent's line. */
export function locateProblems(text: string, problems: readonly Problem[]): LocatedProblem[] {
  const root = parseTree(text);
  return problems
    .map((problem) => ({ ...problem, line: lineOf(text, root, problem.path) }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function lineOf(text: string, root: Node | undefined, path: string): number | null {
  const steps = path.split('/').slice(1).map(unescapeStep);
  for (let depth = steps.length; root && depth > 0; depth--) {
    const node = nodeAt(root, steps.slice(0, depth));
    if (node) return text.slice(0, node.offset).split('\n').length;
  }
  return root ? 1 : null;
}

function nodeAt(root: Node, steps: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const step of steps) {
    if (!node) return undefined;
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(step) : step]);
  }
  return node;
}

/** JSON pointers write `~` and `/` within a name as `~0` and `~1`. */
function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
