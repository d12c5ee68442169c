import type { FastifyInstance } from 'fastify';

/** Requests wait no longer than this for connections, in ms: those may never cease to come. */
const LONGEST_WAIT_MS = 500;

/**
 * Takes the connections that wait to be taken before it goes on with requests. Node takes one in each turn
 * of its event loop, and a turn that answers hundreds of busy clients takes tens of ms: of 2,000 that
 * come at once, hundreds would not be heard until the others are gone. While requests wait, a turn
 * is no longer than one connection needs. Where none waits to be taken, no request waits either.
 * @see https://github.com/libuv/libuv/pull/3696
 */
export function acceptFirst(app: FastifyInstance): void {
  /** From a connection until a turn that brings none. */
  let isAccepting = false;
  let isNew = false;
  let waiting: (() => void)[] = [];
  let waitingSince = 0;

  app.server.on('connection', () => {
    isNew = true;
    if (isAccepting) return;
    isAccepting = true;
    setImmediate(endTurn);
  });
  app.addHook('onRequest', (_request, _reply, done) => {
    if (!isAccepting) {
      done();
      return;
    }
    if (waiting.length === 0) waitingSince = performance.now();
    waiting.push(done);
  });

  function endTurn(): void {
    isAccepting = isNew;
    isNew = false;
    if (isAccepting) setImmediate(endTurn);
    const isOver = !isAccepting || performance.now() - waitingSince >= LONGEST_WAIT_MS;
    if (!isOver) return;
    const released = waiting;
    waiting = [];
    for (const goOn of released) goOn();
  }
}
