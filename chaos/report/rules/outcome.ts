import { formatMs } from '../../compare/format-units.ts';
import type { Rule } from './rule.ts';

/** A 99th percentile that is this many times smaller is worth a word. */
const CLEARLY = 2;

/** How the experiment as a whole came out. */
export const OUTCOME_RULES: readonly Rule[] = [
  {
    id: 'journal-incomplete',
    tone: 'bad',
    recommends: ['find-cause'],
    find: ({ journal: { status } }) =>
      status === 'completed'
        ? null
        : {
            en: `The experiment did not complete: its journal says ${status}.`,
            id: `Eksperimen tidak selesai: jurnalnya mengatakan ${status}.`,
          },
  },
  {
    id: 'not-steady-before',
    tone: 'bad',
    recommends: ['find-cause'],
    find: ({ journal: { wasSteady } }) =>
      wasSteady === false
        ? {
            en: 'The system was not in its steady state before the method, which therefore did not run.',
            id: 'Sistem tidak dalam keadaan tunak sebelum metode, sehingga metode tidak dijalankan.',
          }
        : null,
  },
  {
    id: 'deviated',
    tone: 'bad',
    recommends: ['find-cause'],
    find: ({ journal: { deviated } }) =>
      deviated
        ? {
            en: 'The system deviated: its steady state was not met after the method.',
            id: 'Sistem menyimpang: keadaan tunaknya tidak terpenuhi setelah metode.',
          }
        : null,
  },
  {
    id: 'activity-failed',
    tone: 'warning',
    recommends: ['find-cause'],
    find: ({ journal: { failed } }) =>
      failed.length === 0
        ? null
        : {
            en: `Activities failed: ${failed.join(', ')}.`,
            id: `Aktivitas gagal: ${failed.join(', ')}.`,
          },
  },
  {
    id: 'faster-than-before',
    tone: 'good',
    recommends: [],
    find: ({ stack, steady, other }) => {
      const [own, before] = [steady?.total.latencyMs?.p99, other?.steady?.total.latencyMs?.p99];
      if (stack !== 'after' || own === undefined || before === undefined) return null;
      if (own * CLEARLY > before) return null;
      const [from, to] = [formatMs(before), formatMs(own)];
      return {
        en: `The slowest hundredth of all orders takes ${to} or more, instead of ${from} before.`,
        id: `Seperseratus pesanan paling lambat memakan ${to} atau lebih, bukan ${from} seperti pada before.`,
      };
    },
  },
  {
    id: 'promises-kept',
    tone: 'good',
    recommends: ['keep'],
    find: ({ keepsPromises }) =>
      keepsPromises === true
        ? {
            en: 'Every promise is kept.',
            id: 'Semua janji ditepati.',
          }
        : null,
  },
  {
    id: 'baseline',
    tone: 'good',
    recommends: [],
    find: ({ fault, steady }) => {
      if (fault !== null || !steady?.total.latencyMs) return null;
      const p99 = formatMs(steady.total.latencyMs.p99);
      return {
        en: `No fault is brought: its p99 of ${p99} is what the other experiments are held against.`,
        id: `Tanpa gangguan: p99 sebesar ${p99} menjadi pembanding eksperimen lain.`,
      };
    },
  },
];
