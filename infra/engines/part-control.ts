/** What can be done on purpose to a running part: SIGKILL, or SIGSTOP, to all its processes. */
export const PART_FAULTS = ['killed', 'paused'] as const;
export type PartFault = (typeof PART_FAULTS)[number];

/** Parts of a running lab, to break and to heal. */
export interface PartControl {
  /**
   * Brings a fault to a part. It lasts until it is lifted, or until this process is gone: a killed
   * part isn't started again before that.
   * @throws LabError when the part doesn't run, or no supervisor is there to start it again
   */
  bring(part: string, fault: PartFault): Promise<void>;
  /**
   * Takes a fault away, and resolves when the part answers again. Without effect where there is none.
   * @throws LabError when it doesn't answer in its time
   */
  lift(part: string, fault: PartFault): Promise<void>;
}
