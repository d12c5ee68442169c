/** Numbers for texts: each text that is different has one of its own, from 0 on. */
export interface TextNumbers {
  /** How many different texts there are; their numbers are all below it. */
  readonly size: number;
  /** A text's number; the next one where the text is new. @throws RangeError beyond a GiB of texts */
  add(text: string): number;
  /** A text's number; undefined where it was never added. */
  find(text: string): number | undefined;
  /** The text that has a number. @throws RangeError where none has */
  textOf(number: number): string;
}

/** Address space that a table reserves, and the most that its texts may take together, in bytes. */
const MOST_BYTES = 2 ** 30;
/** What it takes of that at a time at the most, in bytes. */
const STEP_BYTES = 2 ** 22;

/**
 * A table that holds each text in its UTF-8 bytes and 13 to 21 more, where a Map of strings takes
 * some 100 more: a million ids in 50 MB. Texts are compared byte by byte, never by their hash alone.
 */
export function textNumbers(): TextNumbers {
  // Grows where it is: what a copy leaves behind would be as large again until it is collected.
  const buffer = new ArrayBuffer(1_024, { maxByteLength: MOST_BYTES });
  const bytes = new Uint8Array(buffer);
  // Where each text ends; it begins where the one before it ends.
  let ends = new Uint32Array(64);
  let hashes = new Uint32Array(64);
  // By hash, or in the next free place: the text's number + 1; 0 is free. At least half are free.
  let slots = new Uint32Array(128);
  let size = 0;
  let scratch = Buffer.alloc(256);

  const startOf = (number: number) => (number === 0 ? 0 : (ends[number - 1] ?? 0));

  /** Writes a text into the scratch. @returns its length, in bytes */
  function write(text: string): number {
    // A character of a string has at most three bytes.
    if (text.length * 3 > scratch.length) scratch = Buffer.alloc(text.length * 3);
    return scratch.write(text);
  }

  function isAt(number: number, length: number): boolean {
    const start = startOf(number);
    if ((ends[number] ?? 0) - start !== length) return false;
    for (let at = 0; at < length; at++) if (bytes[start + at] !== scratch[at]) return false;
    return true;
  }

  /** The slot of what the scratch holds: its own, or the free one where it belongs. */
  function slotOf(hash: number, length: number): number {
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0 || (hashes[number] === hash && isAt(number, length))) return slot;
    }
  }

  function makeRoom(length: number): void {
    const end = startOf(size);
    if (end + length > bytes.length) {
      buffer.resize(Math.max(end + length, Math.min(2 * bytes.length, bytes.length + STEP_BYTES)));
    }
    if (size < ends.length) return;
    [ends, hashes] = [twice(ends), twice(hashes)];
    slots = new Uint32Array(2 * slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < size; number++) {
      let slot = (hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
  }

  return {
    get size() {
      return size;
    },
    add(text) {
      const length = write(text);
      makeRoom(length);
      const hash = hashOf(scratch, length);
      const slot = slotOf(hash, length);
      const found = (slots[slot] ?? 0) - 1;
      if (found >= 0) return found;
      const end = startOf(size);
      bytes.set(scratch.subarray(0, length), end);
      ends[size] = end + length;
      hashes[size] = hash;
      slots[slot] = size + 1;
      size += 1;
      return size - 1;
    },
    find(text) {
      const length = write(text);
      const number = (slots[slotOf(hashOf(scratch, length), length)] ?? 0) - 1;
      return number < 0 ? undefined : number;
    },
    textOf(number) {
      if (!(number >= 0 && number < size)) throw new RangeError(`no text has the number ${number}`);
      const start = startOf(number);
      return Buffer.from(buffer, start, (ends[number] ?? start) - start).toString();
    },
  };
}

function twice(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/** FNV-1a, of 32 bits. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}
