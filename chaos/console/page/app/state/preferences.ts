import { computed, effect } from '@preact/signals';
import { PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage } from '../../texts/texts.ts';
import { saved } from './saved.ts';

export const THEMES = ['light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];
/** How much time the charts show, in minutes. */
export const CHART_MINUTES = ['1', '2', '5'] as const;
const SWITCH = ['on', 'off'] as const;

export const theme = saved<Theme>('theme', THEMES, () =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
);
export const language = saved<PageLanguage>('language', PAGE_LANGUAGES, () =>
  navigator.language.startsWith('id') ? 'id' : 'en',
);
export const chartMinutes = saved<(typeof CHART_MINUTES)[number]>(
  'chart-minutes',
  CHART_MINUTES,
  () => '2',
);
/** Keys of one letter can be in the way of speech input and of screen readers. */
export const letterKeys = saved<(typeof SWITCH)[number]>('letter-keys', SWITCH, () => 'on');

/** The page's texts in the chosen language. */
export const texts = computed(() => PAGE_TEXTS[language.value]);

/** The value after the given one, and the first one after the last. */
export function next<T>(values: readonly T[], value: T): T {
  return values[(values.indexOf(value) + 1) % values.length] ?? value;
}

/** Keeps the document itself at what was chosen. */
export function applyPreferences(): void {
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = texts.value.title;
  });
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
  });
}
