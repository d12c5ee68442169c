/** Fewer modules than Node has, and more. */
const MODULES = { min: 100, max: 2_000 };
const LONGEST_NAME = 200;
const COUNT_BYTES = 8;

/**
 * A snapshot as Node writes it, without what V8 made of all the modules of Node: nine parts of ten
 * are never asked for, and reading them took each start 3 ms. It is the last part of the file: how
 * many there are, and of each its name and its data behind their lengths, all of 8 bytes.
 * @returns the same snapshot where no such part ends it
 */
export function withoutCodeCache(blob: Buffer): Buffer {
  // Lengths come without alignment, and no table says where: only the right place leads to the end.
  for (let at = 0; at <= blob.length - COUNT_BYTES; at += 1) {
    const count = lengthAt(blob, at);
    const isPossible = count >= MODULES.min && count <= MODULES.max;
    if (!isPossible || !endsFile(blob, at, count)) continue;
    const cut = Buffer.from(blob.subarray(0, at + COUNT_BYTES));
    cut.fill(0, at);
    return cut;
  }
  return blob;
}

function endsFile(blob: Buffer, at: number, count: number): boolean {
  let end = at + COUNT_BYTES;
  for (let left = count; left > 0; left -= 1) {
    const name = lengthAt(blob, end);
    if (!(name > 0 && name <= LONGEST_NAME)) return false;
    end += COUNT_BYTES + name;
    end += COUNT_BYTES + lengthAt(blob, end);
  }
  return end === blob.length;
}

/** Not a number, or more than the file has, where there is none. */
function lengthAt(blob: Buffer, at: number): number {
  if (!(at + COUNT_BYTES <= blob.length)) return Number.NaN;
  return blob.readUInt32LE(at + 4) === 0 ? blob.readUInt32LE(at) : Number.NaN;
}
