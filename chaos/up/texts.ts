import type { Language } from '../languages.ts';

/** What `chaos up` says once the lab is up. */
export interface UpTexts {
  readonly alreadyUp: string;
  readonly nothingToDo: string;
  readonly isUp: string;
  readonly parts: (count: number, seconds: string) => string;
  readonly slowest: (part: string, seconds: string) => string;
  readonly withoutGrafana: string;
  readonly whatNow: string;
  /** The three things to do now, each to be followed by a command or an address. */
  readonly breakIt: string;
  readonly watchIt: string;
  readonly learnIt: string;
}

const en: UpTexts = {
  alreadyUp: 'The lab is up already',
  nothingToDo: 'nothing to do',
  isUp: 'The lab is up',
  parts: (count, seconds) => `${count} parts in ${seconds} s`,
  slowest: (part, seconds) => `slowest: ${part}, ${seconds} s`,
  withoutGrafana: 'No Grafana: `npx chaos compare` or Prometheus (above) show the same.',
  whatNow: 'What to do now:',
  breakIt: 'break the path to MySQL',
  watchIt: 'watch, and break more',
  learnIt: 'learn it step by step',
};

const id: UpTexts = {
  alreadyUp: 'Lab sudah menyala',
  nothingToDo: 'tidak ada yang perlu dilakukan',
  isUp: 'Lab menyala',
  parts: (count, seconds) => `${count} bagian dalam ${seconds} detik`,
  slowest: (part, seconds) => `paling lambat: ${part}, ${seconds} detik`,
  withoutGrafana: 'Tanpa Grafana: pakai `npx chaos compare` atau Prometheus (di atas).',
  whatNow: 'Langkah berikutnya:',
  breakIt: 'rusak jalur ke MySQL',
  watchIt: 'amati, dan rusak lagi',
  learnIt: 'pelajari selangkah demi selangkah',
};

export const TEXTS: Readonly<Record<Language, UpTexts>> = { en, id };
