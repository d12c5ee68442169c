import type { PartControl } from './part-control.ts';

/** What an engine tells while it works, for a progress line each. */
export type LabProgress =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'step-started'; readonly step: string }
  | { readonly kind: 'step-running'; readonly step: string; readonly seconds: number }
  | { readonly kind: 'step-done'; readonly step: string; readonly seconds: number }
  | { readonly kind: 'part-ready'; readonly label: string; readonly seconds: number }
  | { readonly kind: 'part-stopped'; readonly label: string; readonly seconds: number };
export type OnLabProgress = (event: LabProgress) => void;

/** A part that `up` started, and how long it took until its first good answer. */
export interface StartedPart {
  readonly part: string;
  readonly label: string;
  readonly seconds: number;
}

export type LabUp =
  | { readonly kind: 'already-up' }
  | {
      readonly kind: 'started';
      /** In the order in which they became ready. */
      readonly parts: readonly StartedPart[];
      /** Parts that were up before. */
      readonly kept: readonly string[];
      /** What had to be installed or built first; 0 when nothing. */
      readonly installSeconds: number;
      /** From the first part's start until the last is ready, in seconds. */
      readonly startSeconds: number;
    };

export type LabDown =
  | { readonly kind: 'already-down' }
  | { readonly kind: 'stopped'; readonly parts: readonly string[]; readonly seconds: number };

/** What is removed with the lab's data: built tools are kept unless asked for. */
export interface CleanOptions {
  readonly tools: boolean;
}

export interface LabClean {
  readonly stopped: LabDown;
  /** Folders under the lab's folder that existed and are gone. */
  readonly removed: readonly string[];
}

/** How one part is now. A part is up when its process lives and answers in its own protocol. */
export interface PartStatus {
  readonly part: string;
  readonly label: string;
  readonly up: boolean;
  readonly port: number;
  /** Null for a part that isn't running, as are the following. */
  readonly pid: number | null;
  readonly version: string | null;
  readonly uptimeSeconds: number | null;
  /** Resident memory of the part's processes, in MiB. */
  readonly rssMiB: number | null;
  /** Why a part doesn't count as up, where more is known than that it doesn't run. */
  readonly problem: string | null;
}

export interface UpOptions {
  readonly onProgress: OnLabProgress;
  /** Gives up: what this call has started is stopped again. */
  readonly signal?: AbortSignal;
}

/**
 * Where the lab's servers and services come from. Every engine gives the same lab on the same ports.
 * All methods throw a LabError for what the person at the keyboard can put right.
 */
export interface LabEngine {
  readonly name: string;
  /** Null where this engine can run; else why it can't and what to install. */
  whyUnavailable(): Promise<string | null>;
  /** Installs what is missing, starts what isn't up, and resolves when every part answers. */
  up(options: UpOptions): Promise<LabUp>;
  /** Stops what the lab started, and nothing else. */
  down(onProgress: OnLabProgress): Promise<LabDown>;
  /** `down`, and removes the lab's data. */
  clean(options: CleanOptions, onProgress: OnLabProgress): Promise<LabClean>;
  status(): Promise<PartStatus[]>;
  /** To break single parts on purpose; null where this engine can't. */
  partControl(): Promise<PartControl | null>;
}
