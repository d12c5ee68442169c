import { closeSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { openLedgerStores } from '../../chaos/ledger/ledger-stores.ts';
import type { RecordedOrder } from '../../chaos/ledger/recorded-order.ts';
import { sumMissing, tallyLedger } from '../../chaos/ledger/tally-ledger.ts';

/** Bytes of the file that are read at a time. */
const PART = 64 * 1_024;

/**
 * Holds the orders of a file, one a line, against MySQL and MongoDB of the after stack, once, in a
 * process of its own. Usage: ledger-check FILE URLS. Prints JSON: the time, the most memory, and what
 * was found.
 */
const [file = '', urls = ''] = process.argv.slice(2);

function* recordsOf(path: string): Generator<RecordedOrder> {
  const descriptor = openSync(path, 'r');
  const decoder = new StringDecoder('utf8');
  const part = Buffer.alloc(PART);
  try {
    let rest = '';
    for (let read = 1; read > 0; ) {
      read = readSync(descriptor, part);
      const lines = (rest + decoder.write(part.subarray(0, read))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line);
    }
  } finally {
    closeSync(descriptor);
  }
}

const stores = await openLedgerStores(JSON.parse(urls), true);
const startedAt = performance.now();
const { stored, notified, missing, duplicated } = await tallyLedger(recordsOf(file), stores);
const lost = sumMissing(missing);
const ms = performance.now() - startedAt;
await stores.close();
const peakKiB = /VmHWM:\s+(\d+)/.exec(await readFile('/proc/self/status', 'utf8'))?.[1];
process.stdout.write(
  `${JSON.stringify({ ms, peakMiB: Number(peakKiB) / 1_024, stored, notified, lost, duplicated })}\n`,
);
