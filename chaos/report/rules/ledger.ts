import { formatSeconds } from '../../compare/format-units.ts';
import type { Rule } from './rule.ts';

/** What became of orders that were acknowledged, and of those that were not. */
export const LEDGER_RULES: readonly Rule[] = [
  {
    id: 'orders-lost',
    tone: 'bad',
    recommends: ['manual-ack', 'outbox'],
    find: ({ ledger }) => {
      if (!ledger || ledger.lost === 0) return null;
      const { lost, acknowledged, stored, notified } = ledger;
      return {
        en: `${lost} of ${acknowledged} acknowledged orders are lost: ${stored} are in MySQL, ${notified} have a notification.`,
        id: `${lost} dari ${acknowledged} pesanan yang diterima hilang: ${stored} ada di MySQL, ${notified} punya notifikasi.`,
      };
    },
  },
  {
    id: 'orders-waiting',
    tone: 'bad',
    recommends: [],
    find: ({ ledger }) => {
      if (!ledger?.waiting) return null;
      const { waiting, acknowledged, settledMs } = ledger;
      const after = formatSeconds(settledMs / 1_000);
      return {
        en: `${waiting} of ${acknowledged} acknowledged orders were still on their way when the wait for them ended, after ${after}: late, and not known to be lost.`,
        id: `${waiting} dari ${acknowledged} pesanan yang diterima masih di jalan saat penantian berakhir, setelah ${after}: terlambat, dan belum tentu hilang.`,
      };
    },
  },
  {
    id: 'orders-duplicated',
    tone: 'bad',
    recommends: ['idempotency'],
    find: ({ ledger }) => {
      if (!ledger || ledger.duplicated === 0) return null;
      const { duplicated, acknowledged } = ledger;
      return {
        en: `${duplicated} of ${acknowledged} acknowledged orders are stored or notified twice.`,
        id: `${duplicated} dari ${acknowledged} pesanan yang diterima tersimpan atau diberitahukan dua kali.`,
      };
    },
  },
  {
    id: 'stored-though-refused',
    tone: 'warning',
    recommends: ['idempotency'],
    find: ({ ledger }) => {
      if (!ledger || ledger.storedUnacknowledged === 0) return null;
      const count = ledger.storedUnacknowledged;
      return {
        en: `${count} orders are stored although their callers were told that they failed, or nothing: whoever repeats one orders twice.`,
        id: `${count} pesanan tersimpan walau pemanggil diberi tahu gagal, atau tidak diberi tahu: siapa yang mengulang, memesan dua kali.`,
      };
    },
  },
  {
    id: 'history-broken',
    tone: 'bad',
    recommends: ['idempotency', 'outbox'],
    find: ({ history }) => {
      if (!history || history.violationCount === 0) return null;
      const which = Object.entries(history.byRule).map(([rule, count]) => `${rule} ${count}`);
      return {
        en: `Acknowledged orders were unreadable, changed or gone: ${which.join(', ')}.`,
        id: `Pesanan yang diterima tidak terbaca, berubah atau hilang: ${which.join(', ')}.`,
      };
    },
  },
  {
    id: 'ledger-balanced',
    tone: 'good',
    recommends: [],
    find: ({ ledger }) => {
      const isOff = !ledger || ledger.lost + (ledger.waiting ?? 0) + ledger.duplicated > 0;
      if (isOff || ledger.acknowledged === 0) return null;
      return {
        en: `All ${ledger.acknowledged} acknowledged orders are stored once and notified once.`,
        id: `Semua ${ledger.acknowledged} pesanan yang diterima tersimpan sekali dan diberitahukan sekali.`,
      };
    },
  },
];
