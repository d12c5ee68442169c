import { basename, extname } from 'node:path';
import type { Dependency } from '../experiment/dependencies.ts';
import type { Fault } from './faults.ts';

export const STREAMS = ['downstream', 'upstream'] as const;
export type Stream = (typeof STREAMS)[number];

/** All that a new experiment is made of. */
export interface Answers {
  readonly dependency: Dependency;
  readonly fault: Fault;
  /** The toxic's attributes, in the units of `TOXIC_TYPES`; none for `down`. */
  readonly attributes: Readonly<Record<string, number>>;
  readonly stream: Stream;
  /** The share of connections that are hit, from 0 to 1. */
  readonly toxicity: number;
  readonly title: string;
  /** Where it is written, from the current folder. */
  readonly output: string;
  /** Whether the lab's steady load runs beside it. */
  readonly withLoad: boolean;
}

export const DEPENDENCY_LABELS: Readonly<Record<Dependency, string>> = {
  mysql: 'MySQL',
  mongo: 'MongoDB',
  rabbitmq: 'RabbitMQ',
};

/** The experiment's short name: its file's, as far as a short name may have its letters. */
export function idOf(output: string): string {
  const id = basename(output, extname(output))
    .replace(/\.experiment$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  return id || 'experiment';
}
