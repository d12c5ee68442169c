import { type Static, Type } from 'typebox';
import { Count } from '../../figures.ts';
import { nullable } from '../../nullable.ts';
import { RunIndex } from '../../run/run-index.ts';
import { Moment, perStack } from './basics.ts';

/** How many of the promises that were measured a stack kept. */
export const KeptPromises = Type.Object({ kept: Count, of: Count });
export type KeptPromises = Static<typeof KeptPromises>;

export const REPORT_FORMATS = ['html', 'pdf', 'md'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** One run that this lab keeps. */
export const RunSummary = Type.Object({
  /** Its folder's name. */
  id: Type.String(),
  kind: Type.Enum(['experiments', 'other']),
  startedAt: nullable(Moment),
  endedAt: nullable(Moment),
  experiments: Type.Array(Type.String()),
  outcome: nullable(RunIndex.properties.status),
  /** null for a stack of which nothing was measured. */
  promises: perStack(nullable(KeptPromises)),
  /** What `GET /api/runs/:id/report.…` has or can make. */
  reports: Type.Array(Type.Enum(REPORT_FORMATS)),
});
export type RunSummary = Static<typeof RunSummary>;

/** `GET /api/runs`: newest first, a hundred at most. */
export const RunList = Type.Array(RunSummary);
