/**
 * Writes lines that tell how a command gets on.
 * @param keepsStdout whether the standard output is for a result alone, such as JSON: then they go to
 * the standard error
 */
export function progressLines(keepsStdout: boolean | undefined): (line: string) => void {
  const output = keepsStdout ? process.stderr : process.stdout;
  return (line) => void output.write(`${line}\n`);
}
