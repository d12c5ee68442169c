import type { LoadEngine } from '../../load/load-engine.ts';
import type { DocumentLabels } from '../document/block.ts';
import type { RuleTone } from '../rules/rule.ts';

/** Everything that a report says to a person beside its findings and promises. */
export interface ReportTexts extends DocumentLabels {
  /** Of a report on one experiment, on several. */
  readonly titleOf: (experiment: string) => string;
  readonly titleOfMany: (count: number) => string;
  readonly subtitle: string;
  /** Where no two stacks are compared. */
  readonly subtitleOfJournals: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly unknown: string;
  readonly notMeasured: string;
  readonly front: {
    readonly date: string;
    readonly experimentTime: string;
    readonly lab: string;
    readonly run: string;
    readonly machine: string;
    readonly user: string;
    readonly harness: string;
    readonly experiments: string;
    readonly tags: string;
    readonly contributions: string;
    readonly result: string;
    readonly promisesKept: (label: string, kept: number, all: number) => string;
    readonly deviations: (deviated: number, all: number) => string;
  };
  readonly summary: {
    readonly heading: string;
    readonly intro: string;
    readonly introOriginal: string;
    readonly caption: string;
    readonly scenario: string;
    readonly stack: string;
    readonly health: string;
    readonly order: string;
    readonly analysis: string;
    readonly recommendation: string;
    readonly alwaysHealthy: (checks: number) => string;
    readonly healthShare: (share: string, checks: number) => string;
    readonly steadyState: (met: string) => string;
    readonly oneOrder: (status: string, time: string) => string;
    readonly load: (acknowledged: string, p99: string) => string;
    readonly lost: (count: number) => string;
    readonly noAnswer: string;
    readonly chartTitle: string;
    readonly chartDescription: (points: string) => string;
  };
  readonly promises: {
    readonly heading: string;
    readonly caption: string;
    readonly promise: string;
    readonly of: (part: number, whole: number) => string;
    readonly kept: string;
    readonly broken: string;
  };
  readonly experiment: {
    readonly steadyState: string;
    readonly steadyStateCaption: string;
    readonly probe: string;
    readonly tolerance: string;
    readonly beforeMethod: string;
    readonly afterMethod: string;
    readonly duringMethod: (met: number, looks: number) => string;
    readonly met: string;
    readonly notMet: string;
    readonly notLooked: string;
    readonly noHypothesis: string;
    readonly method: string;
    readonly methodCaption: string;
    readonly rollbacks: string;
    readonly rollbacksCaption: string;
    readonly noRollbacks: string;
    readonly activity: string;
    readonly status: Readonly<Record<'succeeded' | 'failed' | 'interrupted', string>>;
    readonly notRun: string;
    readonly outputs: string;
    readonly shortened: string;
    readonly measurements: string;
    readonly figuresCaption: string;
    readonly noMeasurement: string;
    readonly noLoad: string;
    readonly noSeries: string;
    readonly analysis: string;
    readonly findings: (label: string) => string;
    readonly recommendations: string;
    readonly noFindings: string;
    readonly tone: Readonly<Record<RuleTone, string>>;
    readonly fault: string;
    readonly noFault: string;
    readonly journal: string;
    readonly started: string;
    readonly duration: string;
    readonly published: string;
    readonly measuredEarlier: (label: string) => string;
    readonly seen: string;
    readonly notSeen: string;
  };
  readonly figures: {
    readonly workload: string;
    readonly sent: string;
    readonly acknowledged: string;
    readonly failures: string;
    readonly phase: (name: string, phase: string) => string;
    readonly phases: Readonly<Record<'warmUp' | 'fault' | 'recovery' | 'total', string>>;
    readonly recovered: string;
    readonly never: string;
    readonly ledgerAcknowledged: string;
    readonly stored: string;
    readonly notified: string;
    readonly lost: string;
    readonly duplicated: string;
    readonly storedUnacknowledged: string;
    readonly drained: string;
    readonly violations: string;
    readonly breakers: string;
    readonly lag: string;
    readonly rate: (rate: string, warmUp: string, fault: string, recovery: string) => string;
  };
  readonly charts: {
    readonly latency: string;
    readonly latencyDescription: (parts: string) => string;
    readonly latencyOf: (label: string, warmUp: string, fault: string, recovery: string) => string;
    readonly percentiles: string;
    readonly percentilesDescription: (parts: string) => string;
    readonly percentilesOf: (
      label: string,
      p50: string,
      p90: string,
      p99: string,
      max: string,
    ) => string;
    readonly outcomes: string;
    readonly outcomesDescription: (parts: string) => string;
    readonly outcomesOf: (label: string, acknowledged: number, refused: number) => string;
    readonly acknowledged: string;
    readonly refused: string;
    readonly fault: string;
    readonly seconds: string;
    readonly perSecond: string;
    readonly second: (second: number) => string;
  };
  readonly environment: {
    readonly heading: string;
    readonly machine: string;
    readonly machineCaption: string;
    readonly platform: string;
    readonly processors: string;
    readonly memory: string;
    readonly node: string;
    readonly engine: string;
    readonly loadEngine: string;
    readonly loadEngines: Readonly<Record<LoadEngine, string>>;
    readonly versions: string;
    readonly part: string;
    readonly version: string;
    readonly settings: string;
    readonly settingsCaption: string;
    readonly setting: string;
    readonly value: string;
    readonly noSettings: string;
    readonly notRecorded: string;
    readonly workloads: string;
    readonly experiment: string;
    readonly seeds: string;
    readonly howMeasured: string;
    readonly method: readonly string[];
  };
  readonly data: {
    readonly heading: string;
    readonly intro: string;
    readonly journalOf: (experiment: string, label: string) => string;
    readonly measurementOf: (experiment: string, label: string) => string;
    readonly problems: string;
  };
}
