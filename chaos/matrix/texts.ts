import type { Language } from '../compare/texts.ts';
import type { MatrixProblem } from './matrix-result.ts';
import type { Verdict } from './summarise-matrix.ts';

/** What a stack's cells come to. */
export interface TotalTexts {
  readonly lost: number;
  readonly cells: number;
  readonly twice: number;
  readonly violations: number;
  readonly failed: string;
}

/** What `chaos matrix` says. */
export interface MatrixTexts {
  readonly heading: (matrix: string, run: number, planned: number) => string;
  readonly columns: {
    readonly on: string;
    readonly way: string;
    readonly size: string;
    readonly acknowledged: string;
    readonly lost: string;
    readonly duplicated: string;
    readonly violations: string;
    readonly refused: string;
  };
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly problems: Readonly<Record<MatrixProblem, string>>;
  readonly passedOf: (passed: number, run: number) => string;
  readonly skipped: (cells: number) => string;
  readonly repeated: (cells: number) => string;
  readonly missing: (cells: number) => string;
  /** A stack's sums: orders lost, in how many cells, twice, broken rules, not acknowledged. */
  readonly totals: (name: string, sums: TotalTexts) => string;
  readonly took: (minutes: string) => string;
  readonly legend: readonly string[];
  readonly continuing: (matrix: string, run: number, planned: number) => string;
  readonly starting: (planned: number, minutes: number) => string;
  readonly left: (minutes: number) => string;
  readonly stopped: string;
  readonly none: string;
  readonly noneFailed: string;
}

const en: MatrixTexts = {
  heading: (matrix, run, planned) =>
    `Matrix ${matrix}: ${run === planned ? `${planned}` : `${run} of ${planned}`} cells`,
  columns: {
    on: 'on',
    way: 'way',
    size: 'size',
    acknowledged: 'ack',
    lost: 'lost',
    duplicated: 'dup',
    violations: 'bad',
    refused: '503p99',
  },
  verdicts: { passed: 'ok', failed: 'FAIL', skipped: 'skip' },
  problems: {
    lost: 'acknowledged orders are lost',
    waiting: 'acknowledged orders had not arrived when the wait for them ended',
    duplicated: 'orders are stored or notified twice',
    history: "orders' histories break a rule",
    unacknowledged: 'under 99.9% acknowledged, though an order could be kept',
    'not-503': 'not every refusal is a 503',
    'slow-refusal': 'p99 of refusals over 100 ms once the breakers are open',
  },
  passedOf: (passed, run) => `The after stack passed ${passed} of ${run} cells.`,
  skipped: (cells) => `${cells} cells are of faults that this lab can't have.`,
  repeated: (cells) => `${cells} cells were run more than once; the last time counts.`,
  missing: (cells) => `${cells} cells are still to run: the same command goes on with them.`,
  totals: (name, { lost, cells, twice, violations, failed }) =>
    `${name} lost ${lost} in ${cells} cells, dup ${twice}, bad ${violations}, not acknowledged ${failed}`,
  took: (minutes) => `The cells took ${minutes} min.`,
  legend: [
    'way: down is what the servers send, up what the services send. size: orders of',
    '200 bytes, or of 10 to 500 KB. ack: answered 201 or 202. lost: acknowledged,',
    'yet not in MySQL or without notification. dup: stored or notified twice. bad:',
    'histories that break a rule. 503p99: of refusals once the breakers are open.',
    '*: no durable place can be reached, so that a quick 503 is right.',
  ],
  continuing: (matrix, run, planned) =>
    `Going on with matrix ${matrix}: ${run} of ${planned} cells are there (--fresh begins anew).`,
  starting: (planned, minutes) =>
    `${planned} cells, about ${minutes} min. Both stacks are emptied before each.`,
  left: (minutes) => `${minutes} min left`,
  stopped: 'Stopped; what was measured is kept, and the same command goes on from there.',
  none: 'no matrix was run yet: make matrix',
  noneFailed: '--failed: in the newest matrix no cell failed, or it was of other cells or stacks',
};

const id: MatrixTexts = {
  heading: (matrix, run, planned) =>
    `Matriks ${matrix}: ${run === planned ? `${planned}` : `${run} dari ${planned}`} sel`,
  columns: {
    on: 'pada',
    way: 'arah',
    size: 'besar',
    acknowledged: 'terima',
    lost: 'hlng',
    duplicated: 'gnd',
    violations: 'lgr',
    refused: '503p99',
  },
  verdicts: { passed: 'ok', failed: 'NOK', skipped: 'lwt' },
  problems: {
    lost: 'pesanan yang sudah diterima hilang',
    waiting: 'pesanan yang sudah diterima belum sampai saat penantian berakhir',
    duplicated: 'pesanan tersimpan atau terkirim ganda',
    history: 'riwayat pesanan melanggar aturan',
    unacknowledged: 'di bawah 99,9% diterima, padahal pesanan dapat disimpan',
    'not-503': 'tidak semua penolakan berupa 503',
    'slow-refusal': 'p99 penolakan di atas 100 ms setelah breaker terbuka',
  },
  passedOf: (passed, run) => `Stack after lulus ${passed} dari ${run} sel.`,
  skipped: (cells) => `${cells} sel memerlukan gangguan yang tidak ada di lab ini.`,
  repeated: (cells) => `${cells} sel dijalankan lebih dari sekali; yang terakhir yang dihitung.`,
  missing: (cells) => `${cells} sel belum dijalankan: perintah yang sama melanjutkannya.`,
  totals: (name, { lost, cells, twice, violations, failed }) =>
    `${name} hilang ${lost} di ${cells} sel, ganda ${twice}, langgar ${violations}, ditolak ${failed}`,
  took: (minutes) => `Semua sel memakan ${minutes} menit.`,
  legend: [
    'arah: down yang dikirim server, up yang dikirim layanan. besar: pesanan 200',
    'byte, atau 10 sampai 500 KB. terima: dijawab 201 atau 202. hlng: diterima,',
    'tetapi tidak ada di MySQL atau tanpa notifikasi. gnd: tersimpan atau terkirim',
    'ganda. lgr: riwayat yang melanggar aturan. 503p99: penolakan setelah breaker',
    'terbuka. *: tidak ada tempat awet yang terjangkau; 503 yang cepat itu benar.',
  ],
  continuing: (matrix, run, planned) =>
    `Melanjutkan matriks ${matrix}: ${run} dari ${planned} sel sudah ada (--fresh: dari awal).`,
  starting: (planned, minutes) =>
    `${planned} sel, sekitar ${minutes} menit. Kedua stack dikosongkan sebelum tiap sel.`,
  left: (minutes) => `sisa ${minutes} menit`,
  stopped: 'Berhenti; hasil yang ada disimpan, dan perintah yang sama melanjutkannya.',
  none: 'belum ada matriks yang dijalankan: make matrix',
  noneFailed: '--failed: pada matriks terbaru tidak ada sel yang gagal, atau selnya lain',
};

export const TEXTS: Readonly<Record<Language, MatrixTexts>> = { en, id };
