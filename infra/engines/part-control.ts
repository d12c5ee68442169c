/** How far a clock jumps, in ms. */
export const CLOCK_JUMP_MS = 3_600_000;

/** What can be done on purpose to a running part, as "it was …" says it. */
export const PART_FAULTS = {
  /** SIGKILL to all its processes; it isn't started again before the fault is lifted. */
  killed: 'killed',
  /** SIGSTOP to all its processes. */
  paused: 'paused',
  /** Its wall clock jumps; what measures durations does not. */
  'clock-forward': 'set an hour ahead',
  'clock-back': 'set an hour back',
  /** Nothing more can be written where its data is. */
  'full-disk': 'left without disk space',
} as const;
export type PartFault = keyof typeof PART_FAULTS;

/** Parts of a running lab, to break and to heal. */
export interface PartControl {
  /** Why a fault can't be brought to a part of this lab, and what to do about it; null where it can. */
  whyNot(part: string, fault: PartFault): Promise<string | null>;
  /**
   * Brings a fault to a part. It lasts until it is lifted, or until this process is gone.
   * @throws LabError when it can't be brought
   */
  bring(part: string, fault: PartFault): Promise<void>;
  /**
   * Takes a fault away, and resolves when the part answers again. Without effect where there is none.
   * @throws LabError when it doesn't answer in its time
   */
  lift(part: string, fault: PartFault): Promise<void>;
}
