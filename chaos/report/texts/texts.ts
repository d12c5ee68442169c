import type { Language } from '../../compare/texts.ts';
import { en } from './en.ts';
import { id } from './id.ts';
import type { ReportTexts } from './report-texts.ts';

export const REPORT_TEXTS: Readonly<Record<Language, ReportTexts>> = { en, id };
