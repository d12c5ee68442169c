import { signal } from '@preact/signals';

/** The time, in ms since the epoch, to within half a second: for countdowns. */
export const now = signal(Date.now());
window.setInterval(() => {
  now.value = Date.now();
}, 500);
