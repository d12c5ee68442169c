import { open, stat } from 'node:fs/promises';

const MAX_BYTES = 8_192;

/** The size of a log before a start, so that its tail shows only what this start wrote; 0 without one. */
export async function logSize(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The last lines that a log got after the byte offset `from`, indented by two; empty without any. */
export async function logTail(file: string, from = 0, lines = 12): Promise<string> {
  const size = await logSize(file);
  const start = Math.max(from, size - MAX_BYTES);
  if (size <= start) return '';
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(size - start),
      0,
      size - start,
      start,
    );
    const text = buffer.subarray(0, bytesRead).toString().trimEnd();
    return text
      .split('\n')
      .slice(-lines)
      .map((line) => `  ${line}`)
      .join('\n');
  } finally {
    await handle.close();
  }
}
