import type { PortVariable } from '../../lab-ports.ts';

/** One part of the lab as anybody sees it from outside, whatever engine has started it. */
export interface Probe {
  /** Also the name of the part's log, process record, or container. */
  readonly name: string;
  /** As people read it. */
  readonly label: string;
  /** The part's own port first, then others that it listens on. */
  readonly ports: readonly [PortVariable, ...PortVariable[]];
  /** Other parts listen on its ports, too: that one is in use says nothing. */
  readonly sharesPorts?: boolean;
  /**
   * Parts that its handshake can't do without. It isn't asked before they are ready: asking in vain
   * costs a start on two cores more than it tells.
   */
  readonly needs: readonly string[];
  /**
   * One real exchange in the part's own protocol, within the limit.
   * Resolves with the version of what answered; rejects while it isn't ready for use.
   */
  handshake(limitMs: number): Promise<string>;
  /** Like `handshake`, for a running part: also true while an experiment has broken its network. */
  ping(limitMs: number): Promise<string>;
}
