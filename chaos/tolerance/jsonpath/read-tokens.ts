export type TokenKind = 'mark' | 'word' | 'string' | 'number';

export interface Token {
  readonly kind: TokenKind;
  /** As it is written; a string without its quotes and, as in jsonpath2, with its escapes. */
  readonly text: string;
  /** Characters before it. */
  readonly at: number;
}

const TOKEN =
  /\s*(?:(?<mark>\.\.|>=|<=|!=|[@$.*=<>{}[\]:,()?])|(?<word>[_A-Za-z][_A-Za-z0-9]*)|"(?<string>(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|[^"\\\p{Cc}])*)"|(?<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][+-]?(?:0|[1-9][0-9]*))?))/uy;

/** The words and marks of a JSON path, as jsonpath2's grammar has them. @throws SyntaxError */
function readTokens(path: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = path.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const [kind, text] =
      Object.entries(pattern.exec(path)?.groups ?? {}).find(([, one]) => one !== undefined) ?? [];
    if (kind === undefined || text === undefined) {
      throw new SyntaxError(`column ${at + 1}: unexpected '${path.slice(at).trimStart()[0]}'`);
    }
    tokens.push({ kind: kind as TokenKind, text, at });
  }
  return tokens;
}

/** Walks through tokens, one at a time. */
export interface TokenReader {
  peek(ahead?: number): Token | undefined;
  next(): Token;
  /** Takes the next token if it is this mark or word. */
  take(text: string): boolean;
  /** @throws SyntaxError when the next token is another one */
  expect(text: string): void;
  fail(expected: string): never;
}

export function tokenReader(path: string): TokenReader {
  const tokens = readTokens(path);
  let position = 0;
  const isNext = (text: string) => {
    const token = tokens[position];
    return token !== undefined && token.kind !== 'string' && token.text === text;
  };
  const fail = (expected: string): never => {
    const token = tokens[position];
    const found = token ? `'${token.text}'` : 'the end';
    throw new SyntaxError(
      `column ${(token?.at ?? path.length) + 1}: expected ${expected}, found ${found}`,
    );
  };
  return {
    peek: (ahead = 0) => tokens[position + ahead],
    next: () => tokens[position++] ?? fail('more'),
    take: (text) => {
      const found = isNext(text);
      if (found) position++;
      return found;
    },
    expect: (text) => {
      if (!isNext(text)) fail(`'${text}'`);
      position++;
    },
    fail,
  };
}
