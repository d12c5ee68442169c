import { signal } from '@preact/signals';

/** The moment that the pointer is on in the charts, in ms since the epoch; null for none. */
export const cursorAt = signal<number | null>(null);
