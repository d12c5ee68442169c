import { signal } from '@preact/signals';

/** What the page has to say about something that somebody did; read out by screen readers. */
export interface Notice {
  /** `heard` is for screen readers alone: those who see have it in sight already. */
  readonly tone: 'good' | 'bad' | 'heard';
  readonly text: string;
  /** ms since the epoch: the same text twice is two notices. */
  readonly at: number;
}

export const notice = signal<Notice | null>(null);

const GOOD_NEWS_MS = 15_000;

/** Shows a notice in place of the last one; good ones go by themselves. */
export function tell(tone: Notice['tone'], text: string): void {
  const told: Notice = { tone, text, at: Date.now() };
  notice.value = told;
  if (tone === 'bad') return;
  window.setTimeout(() => {
    if (notice.value === told) notice.value = null;
  }, GOOD_NEWS_MS);
}
