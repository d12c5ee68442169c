import type { Language } from '../compare/texts.ts';
import type { RuleId } from './history-result.ts';

/** What `chaos history` says to a person; what a violation was is said in English. */
export interface HistoryTexts {
  readonly counts: (operations: number, reads: number) => string;
  readonly good: string;
  readonly broken: (violations: number) => string;
  readonly unread: (orders: number) => string;
  readonly rules: Readonly<Record<RuleId, string>>;
  readonly orders: (count: number) => string;
  readonly more: (count: number) => string;
  readonly noAnswer: string;
  readonly noOrder: string;
  readonly moments: {
    readonly faultFrom: string;
    readonly faultUntil: string;
    readonly settledAt: string;
  };
  readonly legend: string;
}

const en: HistoryTexts = {
  counts: (operations, reads) => `${operations} operations, ${reads} of them reads`,
  good: 'no violation',
  broken: (violations) => `${violations} ${violations === 1 ? 'violation' : 'violations'}`,
  unread: (orders) => `${orders} acknowledged orders could not be read in the end`,
  rules: {
    'read-your-write': 'whoever was told that an order is taken finds it from then on',
    immutable: 'an order that was there once stays, as it is',
    'no-duplicate': 'no order is on the pages, or notified of, twice',
    'notified-after-order': 'no notification is older than its order',
    'final-state': 'in the end every acknowledged order is stored as it was sent',
  },
  orders: (count) => `${count} ${count === 1 ? 'order' : 'orders'}`,
  more: (count) => `and ${count} more: --all shows them, --order one of them`,
  noAnswer: 'no answer',
  noOrder: 'no order',
  moments: {
    faultFrom: 'the fault comes',
    faultUntil: 'the fault is gone',
    settledAt: 'the stack has settled',
  },
  legend: 'Times are from the first order of the load on.',
};

const id: HistoryTexts = {
  counts: (operations, reads) => `${operations} operasi, ${reads} di antaranya pembacaan`,
  good: 'tanpa pelanggaran',
  broken: (violations) => `${violations} pelanggaran`,
  unread: (orders) => `${orders} pesanan yang diterima tidak dapat dibaca pada akhirnya`,
  rules: {
    'read-your-write': 'pesanan yang sudah diterima selalu dapat ditemukan',
    immutable: 'pesanan yang pernah ada tetap ada, apa adanya',
    'no-duplicate': 'tidak ada pesanan yang tampil atau diberitahukan dua kali',
    'notified-after-order': 'tidak ada notifikasi yang lebih tua dari pesanannya',
    'final-state': 'pada akhirnya pesanan yang diterima tersimpan seperti dikirim',
  },
  orders: (count) => `${count} pesanan`,
  more: (count) => `dan ${count} lagi: --all menampilkannya, --order salah satunya`,
  noAnswer: 'tanpa jawaban',
  noOrder: 'tanpa pesanan',
  moments: {
    faultFrom: 'gangguan datang',
    faultUntil: 'gangguan hilang',
    settledAt: 'stack sudah tenang',
  },
  legend: 'Waktu dihitung sejak pesanan pertama dari beban.',
};

export const HISTORY_TEXTS: Readonly<Record<Language, HistoryTexts>> = { en, id };
