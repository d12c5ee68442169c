import type { StackName } from '../../infra/lab-config.ts';
import type { Language } from '../compare/texts.ts';
import type { PlannedFault } from './fault-plan.ts';
import type { SampledPart } from './quantities.ts';
import type { GrowthVerdict } from './soak-report.ts';

/** A stack's load so far. */
interface Progress {
  readonly stack: StackName;
  readonly sent: number;
  readonly acknowledged: number;
}

/** What a soak says to a person, on the terminal and in the picture. */
export interface SoakTexts {
  readonly fault: (
    atS: number,
    number: number,
    of: number,
    fault: PlannedFault,
    progress: readonly Progress[],
  ) => string;
  readonly settling: string;
  readonly title: (minutes: number, faults: number, seed: number, rate: number) => string;
  readonly status: Readonly<Record<'interrupted' | 'failed', string>>;
  readonly orders: (stack: StackName, sent: number, acknowledged: number) => string;
  readonly ledger: (lost: number, waiting: number, duplicated: number) => string;
  readonly noLedger: string;
  readonly columns: readonly [
    quantity: string,
    first: string,
    last: string,
    most: string,
    perHour: string,
    limit: string,
  ];
  readonly verdicts: Readonly<Record<GrowthVerdict['verdict'], string>>;
  readonly grown: (count: number) => string;
  readonly nothingGrew: string;
  readonly tooShort: string;
  readonly beforeShown: string;
  readonly files: (dir: string) => string;
  readonly harness: (first: number, most: number) => string;
  readonly parts: Readonly<Record<SampledPart, string>>;
  /** By the quantity's id. */
  readonly quantities: Readonly<Record<string, string>>;
  readonly faults: string;
  readonly processes: string;
  readonly perHour: string;
  readonly axis: string;
  readonly legend: string;
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}

const ratios = (progress: readonly Progress[]) =>
  progress.map(({ stack, sent, acknowledged }) => `${stack} ${acknowledged}/${sent}`).join('  ');

const en: SoakTexts = {
  fault: (atS, number, of, { id, seconds }, progress) =>
    `[${clock(atS)}] fault ${number}/${of}: ${id}, ${seconds} s   acknowledged ${ratios(progress)}`,
  settling: 'The load is over. Waiting until all is quiet, for the ledger.',
  title: (minutes, faults, seed, rate) =>
    `Soak: ${minutes} min, ${rate} orders/s on each stack, ${faults} faults (seed ${seed})`,
  status: {
    interrupted: 'INTERRUPTED: this is what there was by then.',
    failed: 'FAILED: this is what there was by then.',
  },
  orders: (stack, sent, acknowledged) =>
    `${stack.padEnd(7)} ${sent} orders sent, ${acknowledged} acknowledged`,
  ledger: (lost, waiting, duplicated) =>
    `lost ${lost}${waiting > 0 ? `, still on their way ${waiting}` : ''}, duplicated ${duplicated}`,
  noLedger: 'no ledger',
  columns: ['', 'first', 'last', 'most', '/hour', 'limit'],
  verdicts: { steady: 'steady', grows: 'GROWS', 'too-short': 'too short' },
  grown: (count) => `${count} of the after stack's quantities GROW.`,
  nothingGrew: 'Nothing in the after stack grows.',
  tooShort: 'Too short to tell what grows: it takes some 15 minutes.',
  beforeShown: 'The before stack is shown, not judged.',
  files: (dir) => `Samples, report and picture: ${dir}`,
  harness: (first, most) => `The harness itself: ${first} MiB at the start, ${most} at most.`,
  parts: { 'order-api': 'order-api', notifier: 'notifier', servers: 'servers' },
  quantities: {
    rss_mib: 'resident memory (MiB)',
    heap_used_mib: 'heap in use (MiB)',
    sockets: 'outgoing sockets',
    client_sockets: 'client sockets',
    open_files: 'open files',
    timers: 'timers',
    listeners: 'event listeners',
    listener_warnings: 'listener warnings',
    calls_in_flight: 'calls under way',
    pool_open: 'pool: connections',
    pool_in_use: 'pool: in use',
    pool_waiting: 'pool: waiting',
    outbox_backlog: 'outbox backlog',
    deferred_pending: 'deferred orders',
    mysql_connections: 'MySQL connections',
    messages_waiting: 'messages waiting',
    messages_dead: 'dead letters',
  },
  faults: 'faults',
  processes: 'processes',
  perHour: '/h',
  axis: 'minutes',
  legend:
    'Grey: a fault acts. Dashed: from here on moments without a fault are judged, ' +
    'by the trend of their medians.',
};

const id: SoakTexts = {
  ...en,
  fault: (atS, number, of, { id: fault, seconds }, progress) =>
    `[${clock(atS)}] gangguan ${number}/${of}: ${fault}, ${seconds} d   diterima ${ratios(progress)}`,
  settling: 'Beban selesai. Menunggu sampai semuanya tenang, untuk buku besar.',
  title: (minutes, faults, seed, rate) =>
    `Soak: ${minutes} menit, ${rate} pesanan/d di tiap stack, ${faults} gangguan (seed ${seed})`,
  status: {
    interrupted: 'TERPUTUS: inilah yang ada sampai saat itu.',
    failed: 'GAGAL: inilah yang ada sampai saat itu.',
  },
  orders: (stack, sent, acknowledged) =>
    `${stack.padEnd(7)} ${sent} pesanan dikirim, ${acknowledged} diterima`,
  ledger: (lost, waiting, duplicated) =>
    `hilang ${lost}${waiting > 0 ? `, masih di jalan ${waiting}` : ''}, ganda ${duplicated}`,
  noLedger: 'tanpa buku besar',
  columns: ['', 'awal', 'akhir', 'maks', '/jam', 'batas'],
  verdicts: { steady: 'stabil', grows: 'TUMBUH', 'too-short': 'singkat' },
  grown: (count) => `${count} besaran stack after TUMBUH.`,
  nothingGrew: 'Tidak ada yang tumbuh di stack after.',
  tooShort: 'Terlalu singkat untuk menilai pertumbuhan: perlu sekitar 15 menit.',
  beforeShown: 'Stack before hanya ditampilkan, tidak dinilai.',
  files: (dir) => `Sampel, laporan dan gambar: ${dir}`,
  harness: (first, most) => `Harness sendiri: ${first} MiB di awal, paling banyak ${most}.`,
  parts: { 'order-api': 'order-api', notifier: 'notifier', servers: 'server' },
  quantities: {
    rss_mib: 'memori residen (MiB)',
    heap_used_mib: 'heap terpakai (MiB)',
    sockets: 'soket keluar',
    client_sockets: 'soket klien',
    open_files: 'berkas terbuka',
    timers: 'timer',
    listeners: 'event listener',
    listener_warnings: 'peringatan listener',
    calls_in_flight: 'panggilan berjalan',
    pool_open: 'pool: koneksi',
    pool_in_use: 'pool: terpakai',
    pool_waiting: 'pool: menunggu',
    outbox_backlog: 'tunggakan outbox',
    deferred_pending: 'pesanan tertunda',
    mysql_connections: 'koneksi MySQL',
    messages_waiting: 'pesan menunggu',
    messages_dead: 'dead letter',
  },
  faults: 'gangguan',
  processes: 'proses',
  perHour: '/jam',
  axis: 'menit',
  legend:
    'Abu-abu: gangguan sedang terjadi. Garis putus: mulai di sini saat tanpa gangguan dinilai, ' +
    'menurut tren mediannya.',
};

export const TEXTS: Readonly<Record<Language, SoakTexts>> = { en, id };
