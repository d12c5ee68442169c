import { formatSeconds } from '../../compare/format-units.ts';
import type { Rule } from './rule.ts';

/** A recovery that takes longer, in s, is late: the after stack promises this. */
const LATE_S = 5;
/** Notifications that come this much later than usual are worth a word, in ms. */
const BEHIND_MS = 1_000;

/** What is left of the fault when it is gone. */
export const AFTER_THE_FAULT_RULES: readonly Rule[] = [
  {
    id: 'never-recovered',
    tone: 'bad',
    recommends: ['attempt-timeout', 'evict-connections'],
    find: ({ steady }) => {
      if (!steady || steady.secondsToRecover !== null) return null;
      const seconds = formatSeconds(steady.recoveryMs / 1_000);
      return {
        en: `In the ${seconds} after the fault orders do not come back to 201 at normal latency for good.`,
        id: `Dalam ${seconds} setelah gangguan, pesanan tidak kembali ke 201 dengan latensi normal untuk seterusnya.`,
      };
    },
  },
  {
    id: 'recovered-late',
    tone: 'bad',
    recommends: ['attempt-timeout', 'evict-connections'],
    find: ({ steady }) => {
      const seconds = steady?.secondsToRecover ?? null;
      if (seconds === null || seconds <= LATE_S) return null;
      const time = formatSeconds(seconds);
      return {
        en: `Normal latency is back only ${time} after the fault is gone: it outlives itself.`,
        id: `Latensi normal baru kembali ${time} setelah gangguan hilang: akibatnya melebihi gangguannya.`,
      };
    },
  },
  {
    id: 'recovered',
    tone: 'good',
    recommends: [],
    find: ({ steady, fault }) => {
      const seconds = steady?.secondsToRecover ?? null;
      if (fault === null || seconds === null || seconds > LATE_S) return null;
      const time = formatSeconds(seconds);
      return {
        en: `Normal latency is back ${time} after the fault is gone.`,
        id: `Latensi normal kembali ${time} setelah gangguan hilang.`,
      };
    },
  },
  {
    id: 'refused-after-fault',
    tone: 'bad',
    recommends: ['evict-connections'],
    find: ({ steady }) => {
      if (!steady || steady.recovery.acknowledged >= steady.recovery.sent) return null;
      const { sent, acknowledged } = steady.recovery;
      return {
        en: `${sent - acknowledged} of ${sent} orders that were due after the fault are still not acknowledged: connections that it broke are used again.`,
        id: `${sent - acknowledged} dari ${sent} pesanan setelah gangguan tetap tidak diterima: koneksi yang dirusaknya dipakai lagi.`,
      };
    },
  },
  {
    id: 'notifications-behind',
    tone: 'warning',
    recommends: [],
    find: ({ ledger }) => {
      const ms = ledger?.drainedMs ?? 0;
      if (ms <= BEHIND_MS) return null;
      const time = formatSeconds(ms / 1_000);
      return {
        en: `Notifications are behind for ${time} after the fault.`,
        id: `Notifikasi tertinggal ${time} setelah gangguan hilang.`,
      };
    },
  },
];
