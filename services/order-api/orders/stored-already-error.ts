import type { StoredOrder } from './stored-order.ts';

/** An order under this id is stored already, and was looked up: an answer of MySQL, as a duplicate key is. */
export class StoredAlreadyError extends Error {
  override readonly name = 'StoredAlreadyError';
  readonly code = 'ER_DUP_ENTRY';
  readonly sqlState = '23000';
  readonly existing: StoredOrder;

  constructor(existing: StoredOrder) {
    super(`order ${existing.id} is stored already`);
    this.existing = existing;
  }
}
