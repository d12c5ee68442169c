import { sendOpenLoop } from '../../chaos/load/open-loop.ts';
import { smallOrders } from './small-orders.ts';

/**
 * The load generator alone, in one process, to be profiled. Usage: open-load URL RATE SECONDS.
 */
const [url = '', rate, seconds] = process.argv.slice(2);
const nobody = () => {};
await sendOpenLoop(smallOrders(url, Number(rate), Number(seconds), 'profile'), {
  onStart: nobody,
  onSent: nobody,
  onOutcome: nobody,
});
