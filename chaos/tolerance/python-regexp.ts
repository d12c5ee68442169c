/**
 * The parts of a Python pattern that JavaScript spells otherwise, or means otherwise; what stands
 * in a class or behind a backslash is found as one piece first, so that nothing in it is replaced.
 */
const PIECES =
  /\\[AZ]|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<|\(\?P=(\w+)\)|\(\?#[^)]*\)|\{,(\d+)\}|[$^.]/gs;

/**
 * A pattern of Python's `re` as a RegExp: named groups, `\A` and `\Z`, leading flags, comments,
 * `{,n}`; `$` also matches before a line break at the very end, and a line ends with `\n` only.
 * @throws SyntaxError for what is no pattern, and for `(?x)`, `(?a)`, `(?L)` and conditions
 * @see https://docs.python.org/3/library/re.html#regular-expression-syntax
 */
export function pythonRegExp(pattern: string): RegExp {
  const [written = '', letters = ''] = /^\(\?([aiLmsux]+)\)/.exec(pattern) ?? [];
  const unknown = /[aLx]/.exec(letters)?.[0];
  if (unknown) throw new SyntaxError(`the flag ${unknown} of Python's patterns isn't supported`);
  const isMultiline = letters.includes('m');
  const isDotAll = letters.includes('s');
  const source = pattern.slice(written.length).replace(PIECES, (piece, name, most) => {
    if (name) return `\\k<${name}>`;
    if (most) return `{0,${most}}`;
    switch (piece) {
      case '(?P<':
        return '(?<';
      case '\\A':
        return START;
      case '\\Z':
        return END;
      case '^':
        return isMultiline ? `(?:${START}|(?<=\\n))` : START;
      case '$':
        return isMultiline ? `(?=\\n|${END})` : `(?=\\n?${END})`;
      case '.':
        return isDotAll ? '[\\s\\S]' : '[^\\n]';
      default:
        return piece.startsWith('(?#') ? '' : withClosingBracket(piece);
    }
  });
  return new RegExp(source, letters.includes('i') ? 'i' : '');
}

const START = '(?<![\\s\\S])';
const END = '(?![\\s\\S])';

/** Python takes a bracket at the beginning of a class, as in `[]a]`, for one of its characters. */
function withClosingBracket(piece: string): string {
  return piece.replace(/^\[(\^?)\]/, '[$1\\]');
}
