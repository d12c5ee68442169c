import { LANGUAGES, type Language } from '../languages.ts';
import type { PromiseId } from './comparison.ts';

export { LANGUAGES, type Language };

/** What order-api's connections came to, each figure as it is shown. */
interface ConnectionTexts {
  readonly sockets: string;
  readonly inUse: string;
  readonly limit: number;
  readonly waiting: string;
  readonly oldestWait: string;
  readonly opened: number;
  readonly closed: number;
}

/** Everything that the comparison says to a person. */
export interface CompareTexts {
  readonly run: (name: string, experiments: number) => string;
  readonly bulk: string;
  readonly columns: {
    readonly health: string;
    readonly order: string;
    readonly acknowledged: string;
    readonly max: string;
    readonly lost: string;
    readonly duplicated: string;
    readonly recovered: string;
    readonly drained: string;
  };
  /** The stack never recovered while the load ran. */
  readonly never: string;
  readonly noAnswer: string;
  readonly notMeasured: string;
  /** Pages of orders that came. */
  readonly reads: string;
  /** Of a history that broke rules. */
  /** Figures from the load's beginning over the most to its end. */
  readonly connections: (use: ConnectionTexts) => string;
  readonly violations: (count: number, operations: number) => string;
  readonly published: string;
  readonly reproduced: string;
  readonly notReproduced: string;
  readonly measured: string;
  readonly losesOrders: string;
  readonly losesNone: string;
  readonly seenAgain: string;
  readonly notSeenAgain: string;
  readonly broken: string;
  readonly journal: (status: string, deviated: boolean) => string;
  readonly promises: Readonly<Record<PromiseId, (limit: string) => string>>;
  readonly summary: string;
  readonly allPromises: string;
  readonly of: (part: number, whole: number) => string;
  readonly publishedSummary: string;
  readonly measuredSummary: string;
  readonly legend: readonly string[];
  /** Where a stack has orders that were still on their way. */
  readonly waitingLegend: string;
  readonly took: (actual: string, imposed: string, ratio: string) => string;
  readonly incomplete: string;
  readonly runStatus: (status: string) => string;
  readonly missing: (experiment: string, stack: string) => string;
  readonly unreadable: (file: string, problem: string) => string;
  readonly empty: string;
}

const en: CompareTexts = {
  run: (name, experiments) =>
    `Run ${name}: ${experiments} ${experiments === 1 ? 'experiment' : 'experiments'}`,
  bulk: 'orders of 10 to 500 KB, and pages of them read back',
  columns: {
    health: 'health',
    order: 'one order',
    acknowledged: 'success',
    max: 'max',
    lost: 'lost',
    duplicated: 'twice',
    recovered: 'recover',
    drained: 'drain',
  },
  never: 'never',
  noAnswer: 'none',
  notMeasured: 'not measured',
  reads: 'pages read',
  connections: ({ sockets, inUse, limit, waiting, oldestWait, opened, closed }) =>
    `connections: sockets ${sockets}; pool of ${limit}, in use ${inUse}, ` +
    `waiting ${waiting} (at most ${oldestWait}), opened ${opened}, closed ${closed}`,
  violations: (count, operations) => `history: ${count} violations in ${operations} operations`,
  published: 'published',
  reproduced: 'reproduced',
  notReproduced: 'not reproduced',
  measured: 'measured earlier',
  losesOrders: 'orders lost',
  losesNone: 'no order lost',
  seenAgain: 'seen again',
  notSeenAgain: 'not seen again',
  broken: 'broken',
  journal: (status, deviated) => `journal: ${status}${deviated ? ', deviated' : ''}`,
  promises: {
    healthy: () => '/health of both services always 200',
    acknowledged: (limit) => `at least ${limit} of orders acknowledged`,
    p99: (limit) => `p99 at most ${limit}`,
    slowest: (limit) => `slowest at most ${limit}`,
    lost: () => 'no order lost',
    duplicated: () => 'no order stored or notified twice',
    consistent: () => 'no acknowledged order unreadable, changed or gone',
    recovered: (limit) => `201 at normal latency within ${limit}`,
  },
  summary: 'Promises of the after stack, on both',
  allPromises: 'all of these',
  of: (part, whole) => `${part} of ${whole}`,
  publishedSummary: 'Published findings that the before stack reproduces',
  measuredSummary: 'Findings measured earlier and seen again',
  legend: [
    'success: answered 201 or 202. p50, p99, max: from the intended send time.',
    'recover: from the removal of the toxic to 201 at normal latency, for good.',
    'drain: from the removal until no notification was over a second behind.',
  ],
  waitingLegend: 'lost: after a +, those still on their way when the wait for them ended.',
  took: (actual, imposed, ratio) =>
    `The run took ${actual}: ${ratio} times what its workloads and toxics take (${imposed}).`,
  incomplete: 'This run is incomplete:',
  runStatus: (status) => `the run: ${status}`,
  missing: (experiment, stack) => `${experiment}, ${stack}: no measurement`,
  unreadable: (file, problem) => `${file}: can't be used (${problem})`,
  empty: 'no experiment was measured to its end',
};

const id: CompareTexts = {
  run: (name, experiments) => `Run ${name}: ${experiments} eksperimen`,
  bulk: 'pesanan 10 sampai 500 KB, dan halaman yang membacanya kembali',
  columns: {
    health: 'health',
    order: '1 pesanan',
    acknowledged: 'sukses',
    max: 'maks',
    lost: 'hilang',
    duplicated: 'ganda',
    recovered: 'pulih',
    drained: 'tuntas',
  },
  never: 'tidak',
  noAnswer: 'nihil',
  notMeasured: 'tidak terukur',
  reads: 'halaman terbaca',
  connections: ({ sockets, inUse, limit, waiting, oldestWait, opened, closed }) =>
    `koneksi: soket ${sockets}; pool ${limit}, terpakai ${inUse}, ` +
    `menunggu ${waiting} (paling lama ${oldestWait}), dibuka ${opened}, ditutup ${closed}`,
  violations: (count, operations) => `riwayat: ${count} pelanggaran dalam ${operations} operasi`,
  published: 'publikasi',
  reproduced: 'terbukti sama',
  notReproduced: 'tidak sama',
  measured: 'pernah terukur',
  losesOrders: 'ada pesanan hilang',
  losesNone: 'tidak ada yang hilang',
  seenAgain: 'terlihat lagi',
  notSeenAgain: 'tidak terlihat lagi',
  broken: 'dilanggar',
  journal: (status, deviated) => `jurnal: ${status}${deviated ? ', menyimpang' : ''}`,
  promises: {
    healthy: () => '/health kedua layanan selalu 200',
    acknowledged: (limit) => `sedikitnya ${limit} pesanan diterima`,
    p99: (limit) => `p99 paling lama ${limit}`,
    slowest: (limit) => `paling lambat ${limit}`,
    lost: () => 'tidak ada pesanan yang hilang',
    duplicated: () => 'tidak ada pesanan tersimpan atau terkirim ganda',
    consistent: () => 'pesanan yang diterima selalu terbaca dan tetap sama',
    recovered: (limit) => `201 dengan latensi normal dalam ${limit}`,
  },
  summary: 'Janji stack after, diukur pada keduanya',
  allPromises: 'semuanya',
  of: (part, whole) => `${part} dari ${whole}`,
  publishedSummary: 'Temuan publikasi yang terulang pada stack before',
  measuredSummary: 'Temuan terukur yang terlihat lagi',
  legend: [
    'sukses: dijawab 201 atau 202. p50, p99, maks: sejak waktu kirim terjadwal.',
    'pulih: sejak toxic dihapus sampai 201 dengan latensi normal seterusnya.',
    'tuntas: sejak toxic dihapus sampai tidak ada notifikasi tertinggal > 1 detik.',
  ],
  waitingLegend: 'hilang: setelah +, yang masih di jalan saat penantian berakhir.',
  took: (actual, imposed, ratio) =>
    `Run ini memakan ${actual}: ${ratio} kali waktu beban dan toxic sendiri (${imposed}).`,
  incomplete: 'Run ini tidak lengkap:',
  runStatus: (status) => `run: ${status}`,
  missing: (experiment, stack) => `${experiment}, ${stack}: tidak ada pengukuran`,
  unreadable: (file, problem) => `${file}: tidak dapat dipakai (${problem})`,
  empty: 'tidak ada eksperimen yang terukur sampai selesai',
};

export const TEXTS: Readonly<Record<Language, CompareTexts>> = { en, id };
