import { formatMs, formatPercent } from '../../compare/format-units.ts';
import { normalLatencyMs } from '../../measure/seconds-to-recover.ts';
import { callsNoLonger } from './calls-no-longer.ts';
import { dependencyName } from './recommendations.ts';
import type { Rule } from './rule.ts';

/** A 99th percentile from which on the load counts as slow, in ms, as the promise has it. */
const SLOW_MS = 1_000;
/** How late the generator itself may be before latencies are in doubt, in ms. */
const LATE_GENERATOR_MS = 100;

/** How the steady load fared while the fault was there. */
export const STEADY_LOAD_RULES: readonly Rule[] = [
  {
    id: 'orders-refused',
    tone: 'bad',
    recommends: ['retry-and-fallback', 'circuit-breaker'],
    find: ({ steady }) => {
      if (!steady || steady.total.acknowledged >= steady.total.sent) return null;
      const { sent, acknowledged, failures } = steady.total;
      const share = formatPercent((100 * acknowledged) / sent);
      const how = Object.entries(failures)
        .map(([reason, count]) => `${count} × ${reason}`)
        .join(', ');
      return {
        en: `Of ${sent} orders ${sent - acknowledged} are not acknowledged (${how}): ${share} are.`,
        id: `Dari ${sent} pesanan, ${sent - acknowledged} tidak diterima (${how}): ${share} diterima.`,
      };
    },
  },
  {
    id: 'orders-wait',
    tone: 'bad',
    recommends: ['attempt-timeout', 'circuit-breaker'],
    find: ({ steady, fault }) => {
      const latency = steady?.fault.latencyMs;
      if (!latency || latency.p99 < SLOW_MS) return null;
      const of = dependencyName(fault?.dependency ?? null);
      const [p50, p99, max] = [latency.p50, latency.p99, latency.max].map(formatMs);
      return {
        en: `During the fault every second order takes ${p50} or more, one in a hundred ${p99} or more, the slowest ${max}: callers wait for ${of.en}.`,
        id: `Selama gangguan, setiap pesanan kedua memakan ${p50} atau lebih, satu dari seratus ${p99} atau lebih, yang paling lambat ${max}: pemanggil menunggu ${of.id}.`,
      };
    },
  },
  {
    id: 'calls-no-longer',
    tone: 'good',
    recommends: [],
    find: ({ steady, fault }) => {
      const seconds = steady && callsNoLonger(steady);
      if (!steady || seconds === null || seconds === undefined) return null;
      const of = dependencyName(fault?.dependency ?? null);
      const time = Math.ceil(seconds);
      return {
        en: `Within ${time} s of the fault the service stops waiting for ${of.en}: from then on every second order is answered as fast as without it.`,
        id: `Dalam ${time} dtk sejak gangguan, layanan berhenti menunggu ${of.id}: sesudahnya setiap pesanan kedua dijawab secepat tanpa gangguan.`,
      };
    },
  },
  {
    id: 'breaker-opened',
    tone: 'good',
    recommends: [],
    find: ({ steady }) => {
      const opened = Object.entries(steady?.breakersOpened ?? {}).filter(([, count]) => count > 0);
      if (opened.length === 0) return null;
      const which = opened.map(([call, count]) => `${call} ${count} ×`).join(', ');
      return {
        en: `Circuit breakers opened during the load: ${which}.`,
        id: `Circuit breaker terbuka selama beban: ${which}.`,
      };
    },
  },
  {
    id: 'no-effect',
    tone: 'good',
    recommends: [],
    find: ({ steady, fault, ledger }) => {
      if (!steady || fault === null || !isUnaffected(steady) || (ledger?.lost ?? 0) > 0)
        return null;
      const time = formatMs(steady.fault.latencyMs?.p99 ?? 0);
      return {
        en: `The load hardly feels the fault: p99 stays at ${time}, and every order is acknowledged.`,
        id: `Beban hampir tidak merasakan gangguan: p99 tetap ${time}, dan setiap pesanan diterima.`,
      };
    },
  },
  {
    id: 'small-orders-only',
    tone: 'warning',
    recommends: ['large-orders'],
    find: ({ steady, fault }) => {
      const kinds = ['bandwidth', 'slicer', 'limit_data'];
      if (!steady || !fault || steady.workload === 'bulk' || !kinds.includes(fault.kind)) {
        return null;
      }
      if (!isUnaffected(steady)) return null;
      return {
        en: 'A small order has too few bytes for this fault.',
        id: 'Pesanan kecil memuat terlalu sedikit byte untuk gangguan ini.',
      };
    },
  },
  {
    id: 'no-connection-closed',
    tone: 'warning',
    recommends: ['churning-connections'],
    find: ({ steady, fault, connections }) => {
      if (!steady || fault?.kind !== 'slow_close' || connections || !isUnaffected(steady)) {
        return null;
      }
      return {
        en: 'Connections are kept, so that hardly one is closed while the fault acts.',
        id: 'Koneksi dipertahankan, sehingga hampir tidak ada yang ditutup selama gangguan.',
      };
    },
  },
  {
    id: 'generator-late',
    tone: 'warning',
    recommends: ['repeat-measurement'],
    find: ({ steady }) => {
      if (!steady || steady.worstScheduleLagMs <= LATE_GENERATOR_MS) return null;
      const lag = formatMs(steady.worstScheduleLagMs);
      return {
        en: `The load generator itself was late by up to ${lag}; the latencies contain that.`,
        id: `Pembangkit beban sendiri terlambat sampai ${lag}; latensi memuatnya.`,
      };
    },
  },
];

/** Every order acknowledged, and the fault's 99th percentile within the normal latency. */
function isUnaffected({
  total,
  warmUp,
  fault,
}: NonNullable<Parameters<Rule['find']>[0]['steady']>): boolean {
  if (total.acknowledged < total.sent || fault.latencyMs === null) return false;
  return fault.latencyMs.p99 <= normalLatencyMs(warmUp.latencyMs?.p99 ?? null);
}
