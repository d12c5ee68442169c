import type { Language } from '../compare/texts.ts';

/** What `chaos breaking-points` says. */
export interface BreakingPointTexts {
  /** Headings over: fault, size, the rate at which before breaks, its orders and pages there; after. */
  readonly columns: readonly string[];
  readonly perSecond: (rate: number) => string;
  readonly holds: string;
  readonly lost: (orders: number) => string;
  readonly duplicated: (orders: number) => string;
  readonly summary: (broken: number, of: number, afterBroken: number) => string;
  readonly tooLarge: (size: string) => string;
  readonly legend: string;
}

const en: BreakingPointTexts = {
  columns: ['fault', 'size', 'before', 'orders', 'pages', 'after', 'orders', 'pages'],
  perSecond: (rate) => `${rate}/s`,
  holds: 'holds',
  lost: (orders) => `lost ${orders}`,
  duplicated: (orders) => `twice ${orders}`,
  summary: (broken, of, afterBroken) =>
    `The before stack breaks in ${broken} of ${of}, the after stack in ${afterBroken}.`,
  tooLarge: (size) =>
    `Orders of ${size} are more than this machine carries without a fault: left out.`,
  legend:
    'before: the lowest rate, in orders a second, at which it breaks. ' +
    'after: the highest that the machine carries without a fault. ' +
    'As many pages are read back as orders placed. ' +
    'orders: how many succeed, and their p99. ' +
    'pages: how many are answered. ' +
    'A stack breaks where less than 99.9 % of the orders succeed, where their p99 is over 1 s or one takes over 1.5 s, or where one is lost or stored twice.',
};

const id: BreakingPointTexts = {
  columns: ['gangguan', 'besar', 'before', 'pesanan', 'laman', 'after', 'pesanan', 'laman'],
  perSecond: (rate) => `${rate}/dtk`,
  holds: 'bertahan',
  lost: (orders) => `hilang ${orders}`,
  duplicated: (orders) => `ganda ${orders}`,
  summary: (broken, of, afterBroken) =>
    `Stack before gagal dalam ${broken} dari ${of}, stack after dalam ${afterBroken}.`,
  tooLarge: (size) => `Pesanan ${size} melebihi kemampuan komputer ini tanpa gangguan: dilewati.`,
  legend:
    'before: laju terendah, dalam pesanan per detik, yang membuatnya gagal. ' +
    'after: laju tertinggi yang sanggup dipikul komputer ini tanpa gangguan. ' +
    'Halaman dibaca sebanyak pesanan. ' +
    'pesanan: yang sukses, dan p99-nya. ' +
    'laman: halaman yang terjawab. ' +
    'Sebuah stack gagal bila kurang dari 99.9 % pesanan sukses, bila p99 lebih dari 1 detik atau satu pesanan lebih dari 1.5 detik, atau bila satu hilang atau ganda.',
};

export const TEXTS: Readonly<Record<Language, BreakingPointTexts>> = { en, id };
