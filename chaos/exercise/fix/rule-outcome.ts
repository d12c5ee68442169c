import type { ServiceTrouble } from '../stack/service-trouble.ts';

/** What each rule measured, as its text tells it. Times in s, shares in percent. */
export interface RuleFigures {
  /** Orders before the fault. */
  calm: { readonly sent: number; readonly taken: number };
  bounded: {
    readonly sent: number;
    readonly slow: number;
    readonly limitS: number;
    readonly slowestS: number;
  };
  'refused-with-503': { readonly refused: number; readonly otherwise: number };
  'survives-blips': {
    readonly sent: number;
    readonly taken: number;
    readonly leastPercent: number;
  };
  'few-attempts': { readonly orders: number; readonly most: number; readonly limit: number };
  /** Mean wait in ms before the second attempt and before the last that is common. */
  'backoff-grows': {
    readonly orders: number;
    readonly firstMs: number;
    readonly lastMs: number;
    readonly last: number;
  };
  /** How far waits before the second attempt differ: their deviation in percent of their mean. */
  jitter: { readonly orders: number; readonly meanMs: number; readonly spreadPercent: number };
  'fails-fast': {
    readonly refused: number;
    readonly slow: number;
    readonly limitMs: number;
    readonly p90Ms: number;
  };
  'spares-the-dependency': {
    readonly attempts: number;
    readonly seconds: number;
    readonly limitPerSecond: number;
  };
  recovers: { readonly sent: number; readonly taken: number; readonly afterS: number };
  'nothing-lost': { readonly acknowledged: number; readonly lost: number };
  'nothing-twice': { readonly acknowledged: number; readonly twice: number };
  /** Two requests with one key: how often they gave one order, one after the other and at once. */
  'same-key': { readonly pairs: number; readonly different: number };
  'other-content': { readonly asked: number; readonly not422: number };
  'still-taken': { readonly sent: number; readonly taken: number; readonly leastPercent: number };
  'found-again': { readonly reads: number; readonly broken: number };
  'sent-twice': { readonly messages: number };
  /** The process ended, hangs or never became ready. */
  alive: ServiceTrouble;
}
export type RuleId = keyof RuleFigures;

/** Whether one rule held, and by which figures. */
export type RuleOutcome = {
  readonly [R in RuleId]: {
    readonly rule: R;
    readonly passed: boolean;
    readonly figures: RuleFigures[R];
  };
}[RuleId];
