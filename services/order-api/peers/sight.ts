import type { StoredOrder } from '../orders/stored-order.ts';

/**
 * How one process knows an order: it is in MySQL (without the order where it was written a while ago and
 * MySQL can't be asked now), accepted and in the queue, on its way into the queue, or not at all.
 */
export type Sight =
  | { readonly state: 'stored'; readonly order: StoredOrder | undefined }
  | { readonly state: 'accepted' | 'arriving'; readonly order: StoredOrder }
  | { readonly state: 'unknown' };

/** What a peer answers. */
export interface PeerAnswer {
  readonly sight: Sight;
  /** Deferred orders that it was given by the queue and has not done with. */
  readonly unsettled: number;
}
