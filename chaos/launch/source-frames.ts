import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

/** As much of node:module's as is used here. */
type SourceMap = InstanceType<typeof import('node:module').SourceMap>;

/**
 * Lets stack traces name the sources of a compiled file. Node's own source maps are read at every
 * start; these only when somebody looks at a stack.
 * @param keepsNames whether the file has the names of the sources' functions
 */
export function nameSourcesInStacks(file: string, keepsNames: boolean): void {
  let map: SourceMap | null | undefined;
  Error.prepareStackTrace = (error, frames) => {
    if (map === undefined) map = readMap(file);
    const known = map;
    const lines = frames.map(
      (frame) => `\n    at ${known ? describe(frame, file, known, keepsNames) : frame}`,
    );
    return `${error}${lines.join('')}`;
  };
}

/** Null where there is none: the compiled file's own lines are true as well. */
function readMap(file: string): SourceMap | null {
  try {
    const { SourceMap } = process.getBuiltinModule('node:module');
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  } catch {
    return null;
  }
}

function describe(
  frame: NodeJS.CallSite,
  file: string,
  map: SourceMap,
  keepsNames: boolean,
): string {
  if (frame.getFileName() !== file) return String(frame);
  const origin = map.findOrigin(frame.getLineNumber() ?? 0, frame.getColumnNumber() ?? 0);
  if (!('fileName' in origin)) return String(frame);
  const source = relative(process.cwd(), resolve(file, '..', origin.fileName));
  const place = `${source}:${origin.lineNumber}:${origin.columnNumber}`;
  const name = keepsNames ? frame.getFunctionName() : null;
  return name ? `${name} (${place})` : place;
}
