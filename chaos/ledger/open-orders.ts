/** An acknowledged order that is not yet known to be both stored and notified. */
interface OpenOrder {
  readonly orderId: string;
  readonly reference: string;
  /** ms since the epoch. */
  readonly acknowledgedAt: number;
  /** When MySQL was asked for it last, ms since the epoch; 0 before that. */
  askedAt: number;
  isStored: boolean;
  isNotified: boolean;
  isLost: boolean;
}

/** More are acknowledged and counted, but not followed: the ledger of such a load never settles. */
const MAX_OPEN = 50_000;

/** The orders of a load that are still open, and counts of them all. */
export function openOrders() {
  const open = new Map<string, OpenOrder>();
  /** Orders that are done, with the time: so that a second notification of one is seen. */
  const done = new Map<string, number>();
  const notifiedTwice = new Set<string>();
  let [acknowledged, stored, notified, complete, lost] = [0, 0, 0, 0, 0];

  function settle(order: OpenOrder): void {
    if (!order.isStored || !order.isNotified) return;
    if (order.isLost) lost -= 1;
    complete += 1;
    open.delete(order.orderId);
    done.set(order.orderId, Date.now());
  }

  /** Those that are lost can be missed: that they are is counted. */
  function makeRoom(): void {
    if (open.size < MAX_OPEN) return;
    for (const { orderId, isLost } of open.values()) if (isLost) open.delete(orderId);
  }

  return {
    add(orderId: string, reference: string): void {
      // The answer to a repeated request tells of the same order.
      if (open.has(orderId) || done.has(orderId)) return;
      acknowledged += 1;
      makeRoom();
      if (open.size >= MAX_OPEN) return;
      const states = { isStored: false, isNotified: false, isLost: false };
      const acknowledgedAt = Date.now();
      open.set(orderId, { orderId, reference, acknowledgedAt, askedAt: 0, ...states });
    },

    /** Those to ask MySQL for now: the ones that it was asked for longest ago. */
    unstored(most: number): OpenOrder[] {
      const all = [...open.values()].filter(({ isStored }) => !isStored);
      const asked = all.toSorted((a, b) => a.askedAt - b.askedAt).slice(0, most);
      const now = Date.now();
      for (const order of asked) order.askedAt = now;
      return asked;
    },

    stored(order: OpenOrder): void {
      if (order.isStored) return;
      order.isStored = true;
      stored += 1;
      settle(order);
    },

    /** @param times how many notifications of it were seen at one look */
    notified(orderId: string, times: number): void {
      const order = open.get(orderId);
      if (times > 1 && (order || done.has(orderId))) notifiedTwice.add(orderId);
      if (!order || order.isNotified) return;
      order.isNotified = true;
      notified += 1;
      settle(order);
    },

    /** Counts as lost what was acknowledged by then and is still open, as a look just found. */
    loseThoseBefore(acknowledgedBy: number, lookedAt: number): void {
      for (const order of open.values()) {
        const isLookedFor = order.isStored || order.askedAt >= lookedAt;
        if (order.isLost || order.acknowledgedAt > acknowledgedBy || !isLookedFor) continue;
        order.isLost = true;
        lost += 1;
      }
    },

    /** Of those that were done before, no second notification is looked for any more. */
    forgetDone(before: number): void {
      for (const [orderId, at] of done) if (at < before) done.delete(orderId);
    },

    isEmpty: () => open.size === 0,

    counts: () => ({
      acknowledged,
      stored,
      notified,
      waiting: acknowledged - complete - lost,
      lost,
      notifiedTwice: notifiedTwice.size,
    }),
  };
}
