import { en, type PageTexts } from './en.ts';
import { id } from './id.ts';

export const PAGE_LANGUAGES = ['en', 'id'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** The page's texts by language. */
export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = { en, id };
