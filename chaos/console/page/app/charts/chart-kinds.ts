import type { StackPoint } from '../../../protocol.ts';
import type { PageTexts } from '../../texts/en.ts';

export type ChartId = 'rate' | 'latency' | 'breaker' | 'backlog';

/** One line of a chart. Its dashes tell it apart where its colour doesn't. */
export interface ChartSeries {
  readonly id: keyof PageTexts['charts']['series'];
  /** The variable of the style sheet that has its colour. */
  readonly colour: string;
  /** Lengths of dashes and gaps, in CSS pixels; empty for a solid line. */
  readonly dash: readonly number[];
  readonly read: (point: StackPoint) => number | null;
}

/** What one pair of charts shows. */
export interface ChartKind {
  readonly id: ChartId;
  readonly scale: 'linear' | 'log' | 'switch';
  readonly series: readonly ChartSeries[];
}

/** Milliseconds below and above which the logarithmic scale shows no more. */
export const LATENCY_RANGE_MS = [1, 30_000] as const;

export const CHART_KINDS: readonly ChartKind[] = [
  {
    id: 'rate',
    scale: 'linear',
    series: [
      { id: 'acknowledged', colour: '--ok', dash: [], read: ({ acknowledged }) => acknowledged },
      { id: 'refused', colour: '--bad', dash: [7, 4], read: ({ refused }) => refused },
      { id: 'unanswered', colour: '--slow', dash: [2, 4], read: ({ unanswered }) => unanswered },
    ],
  },
  {
    id: 'latency',
    scale: 'log',
    series: [
      { id: 'p50', colour: '--accent', dash: [], read: ({ p50Ms }) => withinLatency(p50Ms) },
      { id: 'p99', colour: '--second', dash: [7, 4], read: ({ p99Ms }) => withinLatency(p99Ms) },
    ],
  },
  {
    id: 'breaker',
    scale: 'switch',
    series: [{ id: 'open', colour: '--bad', dash: [], read: ({ breakerOpen }) => breakerOpen }],
  },
  {
    id: 'backlog',
    scale: 'linear',
    series: [
      { id: 'backlog', colour: '--accent', dash: [], read: ({ backlog }) => backlog },
      {
        id: 'pool',
        colour: '--second',
        dash: [7, 4],
        read: ({ waitingForPool }) => waitingForPool,
      },
    ],
  },
];

function withinLatency(ms: number | null): number | null {
  const [least, most] = LATENCY_RANGE_MS;
  return ms === null ? null : Math.min(Math.max(ms, least), most);
}
