import { sendOpenLoop } from '../../chaos/load/open-loop.ts';
import { constantRate } from '../../chaos/load/schedule.ts';

/**
 * The load generator alone, in one process, to be profiled. Usage: open-load URL RATE SECONDS.
 */
const [url = '', rate, seconds] = process.argv.slice(2);
const nobody = () => {};
await sendOpenLoop(
  {
    url,
    stages: [constantRate(Number(rate), Number(seconds))],
    referencePrefix: 'profile',
    orderSize: 'small',
    readShare: 0,
    timeoutMs: 10_000,
    retries: 0,
  },
  { onStart: nobody, onSent: nobody, onOutcome: nobody },
);
