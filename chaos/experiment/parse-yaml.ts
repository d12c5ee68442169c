import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  Scalar,
  type ScalarTag,
} from 'yaml';
import type { PlaceOf } from './source-places.ts';

/** A YAML text that could be read, and what finds a place in it. */
export interface ParsedYaml {
  readonly value: unknown;
  readonly placeOf: PlaceOf;
}

/** A text that is no YAML; the message says where and why. */
export class YamlError extends Error {
  override readonly name = 'YamlError';
}

/** Read otherwise than the `yaml` package's YAML 1.1 does. */
const OTHERWISE = ['tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:bool'];

/** Without the single letters, which PyYAML takes for texts. */
const BOOLEANS = [
  { value: true, test: /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/ },
  { value: false, test: /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/ },
].map(
  ({ value, test }): ScalarTag => ({
    tag: 'tag:yaml.org,2002:bool',
    default: true,
    test,
    resolve: () => new Scalar(value),
  }),
);

/**
 * Reads YAML 1.1 as Python's `yaml.safe_load` does: `yes` and `on` are true, `y` is a text, of two
 * equal keys the last counts, `<<` merges, unknown tags are refused. Times stay as they are written,
 * as JSON has none.
 * @throws YamlError
 */
export function parseYaml(text: string): ParsedYaml {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    lineCounter,
    prettyErrors: false,
    customTags: (tags) => [
      ...BOOLEANS,
      ...tags.filter((tag) => typeof tag === 'string' || !OTHERWISE.includes(tag.tag)),
    ],
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    throw new YamlError(`line ${line}, column ${col}: ${problem.message}`);
  }
  return {
    value: document.toJS(),
    placeOf: (keys) => {
      const offset = offsetOf(document, keys);
      if (offset === null) return null;
      const { line, col: column } = lineCounter.linePos(offset);
      return { line, column };
    },
  };
}

/** Of the key, where the entry has one: what is merged in or stands behind an alias has none here. */
function offsetOf(document: Document, keys: readonly string[]): number | null {
  const name = keys.at(-1);
  const parent: unknown =
    keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  const pair = isMap(parent)
    ? parent.items.findLast(({ key }) => isScalar(key) && String(key.value) === name)
    : undefined;
  const node: unknown = pair ? pair.key : document.getIn(keys, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
