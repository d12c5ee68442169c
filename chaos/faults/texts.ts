import type { PartFault } from '../../infra/engines/part-control.ts';
import type { Language } from '../compare/texts.ts';

/** What `chaos fault` says. */
export interface FaultTexts {
  /** What each kind of fault does. */
  readonly kinds: Readonly<Record<PartFault, string>>;
  readonly skipped: (reason: string) => string;
  readonly brought: (fault: string, stacks: string, seconds: number) => string;
  readonly removed: (fault: string, seconds: string) => string;
}

const en: FaultTexts = {
  kinds: {
    killed: 'kill -9; started again when the fault is over',
    paused: 'stopped by SIGSTOP, continued by SIGCONT',
    'full-disk': "no byte is left on MySQL's own small disk",
    'clock-forward': "both services' wall clock is an hour ahead",
    'clock-back': "both services' wall clock is an hour back",
  },
  skipped: (reason) => `not in this lab: ${reason}`,
  brought: (fault, stacks, seconds) =>
    `${fault}: brought to ${stacks} for ${seconds} s; Ctrl-C ends it at once`,
  removed: (fault, seconds) => `${fault}: gone after ${seconds} s, the lab can work again`,
};

const id: FaultTexts = {
  kinds: {
    killed: 'kill -9; dijalankan lagi setelah gangguan selesai',
    paused: 'dihentikan dengan SIGSTOP, dilanjutkan dengan SIGCONT',
    'full-disk': 'tidak ada ruang tersisa di disk kecil milik MySQL',
    'clock-forward': 'jam kedua layanan maju satu jam',
    'clock-back': 'jam kedua layanan mundur satu jam',
  },
  skipped: (reason) => `tidak di lab ini: ${reason}`,
  brought: (fault, stacks, seconds) =>
    `${fault}: dikenakan pada ${stacks} selama ${seconds} detik; Ctrl-C mengakhirinya seketika`,
  removed: (fault, seconds) => `${fault}: selesai setelah ${seconds} detik, lab dapat bekerja lagi`,
};

export const TEXTS: Readonly<Record<Language, FaultTexts>> = { en, id };
