/** A text's encoding by the bytes that it begins with. UTF-32 LE begins as UTF-16 LE does. */
const MARKS = [
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * The text that bytes stand for: UTF-16 by its mark, else UTF-8, else Windows-1252, in which any
 * byte is something. Chaos Toolkit guesses among many more.
 * @see chaoslib.decode_bytes
 */
export function decodeBytes(bytes: Buffer): string {
  const mark = MARKS.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  if (mark) return new TextDecoder(mark.encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
