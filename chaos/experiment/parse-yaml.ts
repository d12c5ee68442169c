import { type Document, LineCounter, parseDocument, Scalar, type ScalarTag } from 'yaml';

/** A YAML text that could be read, and what finds a place in it. */
export interface ParsedYaml {
  readonly value: unknown;
  /** The line, from 1, at which the value with these keys begins; null when there is none. */
  lineOf(keys: readonly string[]): number | null;
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
    lineOf: (keys) => {
      const offset = offsetOf(document, keys);
      return offset === null ? null : lineCounter.linePos(offset).line;
    },
  };
}

function offsetOf(document: Document, keys: readonly string[]): number | null {
  const node: unknown = document.getIn(keys, true);
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  return Array.isArray(node.range) ? Number(node.range[0]) : null;
}
