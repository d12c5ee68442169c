import type { Language } from '../compare/texts.ts';

/** What `chaos load` says. */
export interface LoadTexts {
  readonly rate: (planned: string, achieved: string, operations: number, url: string) => string;
  readonly columns: readonly [operation: string, sent: string, good: string];
  readonly max: string;
  readonly orders: string;
  readonly pages: string;
  readonly others: (operation: string, found: string) => string;
  readonly kept: (worstMs: string) => string;
  readonly notKept: (late: number, worstMs: string) => string;
  readonly unsent: (operations: number) => string;
  readonly legend: string;
}

const en: LoadTexts = {
  rate: (planned, achieved, operations, url) =>
    `${url}: ${operations} operations, ${achieved} a second (planned ${planned})`,
  columns: ['', 'sent', 'success'],
  max: 'max',
  orders: 'orders',
  pages: 'pages',
  others: (operation, found) => `${operation}, not successful: ${found}`,
  kept: (worst) => `The generator kept its schedule; at the worst it was ${worst} late.`,
  notKept: (late, worst) =>
    `THE GENERATOR COULD NOT KEEP ITS SCHEDULE: ${late} operations left late, the\n` +
    `worst by ${worst}. That is part of the latencies: ask for less, or free the machine.`,
  unsent: (operations) =>
    `K6 HAD NO VIRTUAL USER FREE: ${operations} operations never left, and those after them\n` +
    'count from too early a time. Ask for less, or for a shorter --timeout-ms.',
  legend: 'Latency runs from the intended send time to the last byte of the answer.',
};

const id: LoadTexts = {
  rate: (planned, achieved, operations, url) =>
    `${url}: ${operations} operasi, ${achieved} per detik (rencana ${planned})`,
  columns: ['', 'kirim', 'sukses'],
  max: 'maks',
  orders: 'pesanan',
  pages: 'halaman',
  others: (operation, found) => `${operation}, tidak sukses: ${found}`,
  kept: (worst) => `Generator menepati jadwalnya; paling lambat terlambat ${worst}.`,
  notKept: (late, worst) =>
    `GENERATOR TIDAK DAPAT MENEPATI JADWALNYA: ${late} operasi terlambat dikirim,\n` +
    `paling lambat ${worst}. Itu termasuk dalam latensi: kurangi laju, atau\n` +
    'bebaskan komputernya.',
  unsent: (operations) =>
    `K6 KEHABISAN PENGGUNA VIRTUAL: ${operations} operasi tidak pernah terkirim, dan yang\n` +
    'sesudahnya dihitung dari waktu yang terlalu awal. Kurangi laju atau --timeout-ms.',
  legend: 'Latensi dihitung sejak waktu kirim terjadwal sampai byte terakhir jawaban.',
};

export const TEXTS: Readonly<Record<Language, LoadTexts>> = { en, id };
