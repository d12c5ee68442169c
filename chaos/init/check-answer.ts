import { extname } from 'node:path';
import { SOURCE_ENDINGS } from '../experiment/read-source.ts';
import type { InitTexts } from './texts.ts';

/** What is wrong with a written number; null when it is right. */
export function problemOfWholeNumber(written: string, { expected }: InitTexts): string | null {
  return /^\d{1,9}$/.test(written.trim()) ? null : expected.wholeNumber;
}

export function problemOfToxicity(written: string, { expected }: InitTexts): string | null {
  const isNumber = /^\d*\.?\d+$/.test(written.trim());
  return isNumber && Number(written) <= 1 ? null : expected.toxicity;
}

export function problemOfOutput(written: string, { expected }: InitTexts): string | null {
  return SOURCE_ENDINGS.some((ending) => ending === extname(written)) ? null : expected.output;
}
