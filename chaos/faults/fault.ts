import type { StackConfig } from '../../infra/lab-config.ts';

/** Something that is broken on purpose for a while. */
export interface Fault {
  /** As tables and files name it: small letters, digits and `-`, such as `latency-mysql-upstream`. */
  readonly id: string;
  /** How far the services' clocks are behind while it is there, in ms; absent where they are right. */
  readonly clockBehindMs?: number;
  /**
   * Brings it to one stack. What breaks a server that both stacks share comes once, with the first
   * of them, and each waits until it is there.
   * @throws where it can't be brought
   */
  bring(stack: StackConfig): Promise<void>;
  /**
   * Takes it away from one stack, and resolves when the lab could work again; a shared server comes
   * back with the last of the stacks that it was brought to. Without effect where there is nothing.
   * @throws where it may still be there
   */
  remove(stack: StackConfig): Promise<void>;
}
