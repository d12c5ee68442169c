import type { Language } from '../texts.ts';

/** Everything that the comparison of two journals says to a person. */
export interface JournalTexts {
  readonly status: string;
  readonly deviated: string;
  readonly yes: string;
  readonly no: string;
  readonly steadyBefore: string;
  readonly steadyDuring: string;
  readonly steadyAfter: string;
  readonly met: string;
  readonly notMet: string;
  readonly notLooked: string;
  readonly of: (part: number, whole: number) => string;
  readonly duration: string;
  readonly method: string;
  readonly rollbacks: string;
  readonly activity: Readonly<Record<'succeeded' | 'failed' | 'interrupted', string>>;
  readonly notRun: string;
  readonly different: string;
  readonly noMeasurements: string;
  readonly noExtension: (names: string) => string;
  readonly and: string;
}

const en: JournalTexts = {
  status: 'status',
  deviated: 'deviated',
  yes: 'yes',
  no: 'no',
  steadyBefore: 'steady before',
  steadyDuring: 'steady during',
  steadyAfter: 'steady after',
  met: 'met',
  notMet: 'not met',
  notLooked: '-',
  of: (part, whole) => `${part} of ${whole}`,
  duration: 'duration',
  method: 'Method',
  rollbacks: 'Rollbacks',
  activity: { succeeded: 'succeeded', failed: 'failed', interrupted: 'interrupted' },
  notRun: 'not run',
  different: 'These are journals of different experiments:',
  noMeasurements:
    'A journal has no load, recovery or ledger: `chaos run` measures those on both stacks, and ' +
    '`chaos compare` without files compares them.',
  noExtension: (names) =>
    `${names}: the experiment has no chaosmicro extension, so that nothing is known of the ` +
    'workloads and the answer that it expects.',
  and: 'and',
};

const id: JournalTexts = {
  status: 'status',
  deviated: 'menyimpang',
  yes: 'ya',
  no: 'tidak',
  steadyBefore: 'stabil sebelum',
  steadyDuring: 'stabil selama',
  steadyAfter: 'stabil sesudah',
  met: 'terpenuhi',
  notMet: 'tidak terpenuhi',
  notLooked: '-',
  of: (part, whole) => `${part} dari ${whole}`,
  duration: 'durasi',
  method: 'Metode',
  rollbacks: 'Rollback',
  activity: { succeeded: 'berhasil', failed: 'gagal', interrupted: 'terhenti' },
  notRun: 'tidak dijalankan',
  different: 'Kedua jurnal ini dari eksperimen yang berbeda:',
  noMeasurements:
    'Jurnal tidak memuat beban, pemulihan, atau ledger: `chaos run` mengukurnya pada kedua stack, ' +
    'dan `chaos compare` tanpa berkas membandingkannya.',
  noExtension: (names) =>
    `${names}: eksperimennya tidak memiliki ekstensi chaosmicro, sehingga beban kerja dan jawaban ` +
    'yang diharapkan tidak diketahui.',
  and: 'dan',
};

export const JOURNAL_TEXTS: Readonly<Record<Language, JournalTexts>> = { en, id };
