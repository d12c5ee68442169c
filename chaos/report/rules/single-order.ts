import { formatMs } from '../../compare/format-units.ts';
import { dependencyName } from './recommendations.ts';
import type { Rule } from './rule.ts';

/** From here on an order counts as one that waited, in ms: people notice a second. */
const WAIT_MS = 1_000;

/** What became of the method's one order. */
export const SINGLE_ORDER_RULES: readonly Rule[] = [
  {
    id: 'order-refused-late',
    tone: 'bad',
    recommends: ['attempt-timeout', 'retry-and-fallback'],
    find: ({ single }) => {
      if (!single || !isRefused(single.status) || single.durationMs < WAIT_MS) return null;
      const [status, time] = [single.status, formatMs(single.durationMs)];
      return {
        en: `The order is refused with ${status}, and only after ${time}: its caller waits in vain.`,
        id: `Pesanan ditolak dengan ${status}, dan baru setelah ${time}: pemanggil menunggu sia-sia.`,
      };
    },
  },
  {
    id: 'order-refused',
    tone: 'bad',
    recommends: ['retry-and-fallback'],
    find: ({ single }) => {
      if (!single || !isRefused(single.status) || single.durationMs >= WAIT_MS) return null;
      const [status, time] = [single.status, formatMs(single.durationMs)];
      return {
        en: `The order is refused with ${status} after ${time}.`,
        id: `Pesanan ditolak dengan ${status} setelah ${time}.`,
      };
    },
  },
  {
    id: 'order-unanswered',
    tone: 'bad',
    recommends: ['attempt-timeout', 'retry-and-fallback'],
    find: ({ single }) => {
      if (!single || single.status !== null) return null;
      const time = formatMs(single.durationMs);
      return {
        en: `The order gets no answer at all; its caller gives up after ${time}.`,
        id: `Pesanan tidak mendapat jawaban sama sekali; pemanggil menyerah setelah ${time}.`,
      };
    },
  },
  {
    id: 'order-waits-for-dependency',
    tone: 'bad',
    recommends: ['attempt-timeout', 'circuit-breaker'],
    find: ({ single, fault }) => {
      if (!single || !isTaken(single.status) || single.durationMs < WAIT_MS) return null;
      const [status, time, of] = [
        single.status,
        formatMs(single.durationMs),
        dependencyName(fault?.dependency ?? null),
      ];
      return {
        en: `The order is accepted (${status}), but only after ${time}: the service waits for ${of.en} as long as it takes.`,
        id: `Pesanan diterima (${status}), tetapi baru setelah ${time}: layanan menunggu ${of.id} selama apa pun.`,
      };
    },
  },
  {
    id: 'order-deferred',
    tone: 'good',
    recommends: [],
    find: ({ single, fault }) => {
      if (single?.status !== 202 || single.durationMs >= WAIT_MS) return null;
      const [time, of] = [formatMs(single.durationMs), dependencyName(fault?.dependency ?? null)];
      return {
        en: `The order is taken durably (202) after ${time}, without waiting for ${of.en}.`,
        id: `Pesanan diterima secara tahan lama (202) setelah ${time}, tanpa menunggu ${of.id}.`,
      };
    },
  },
  {
    id: 'order-in-time',
    tone: 'good',
    recommends: [],
    find: ({ single }) => {
      if (!single || !isTaken(single.status) || single.status === 202) return null;
      if (single.durationMs >= WAIT_MS) return null;
      const [status, time] = [single.status, formatMs(single.durationMs)];
      return {
        en: `The order is accepted (${status}) in ${time}.`,
        id: `Pesanan diterima (${status}) dalam ${time}.`,
      };
    },
  },
];

function isRefused(status: number | null): status is number {
  return status !== null && status >= 400;
}

function isTaken(status: number | null): status is number {
  return status !== null && status < 400;
}
