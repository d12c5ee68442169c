import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { ServiceName } from '../../../infra/engines/probes/service.ts';
import type { ExerciseProcess } from './exercise-process.ts';

/** What became of a participant's process: it ended, answers nothing, or never became ready. */
export type TroubleKind = 'ended' | 'hangs' | 'not-ready';

/** What is known of it. */
export interface ServiceTrouble {
  readonly kind: TroubleKind;
  readonly service: ServiceName;
  /** How it ended, or what it last answered; empty where there is nothing to say. */
  readonly detail: string;
  /** After so many seconds. */
  readonly seconds: number;
  /** The error that it printed last, and where in a file of the exercises; empty where none is seen. */
  readonly where: string;
}

/** A participant's process that can't be measured any more. */
export class ServiceTroubleError extends Error {
  override readonly name = 'ServiceTroubleError';
  readonly trouble: ServiceTrouble;

  constructor(trouble: ServiceTrouble) {
    super(`${trouble.service}: ${trouble.kind} ${trouble.detail} ${trouble.where}`.trim());
    this.trouble = trouble;
  }
}

/** Reads from a process's log what it died of, without the stack trace but for the participant's line. */
export async function troubleOf(
  { service, logFile }: ExerciseProcess,
  trouble: Omit<ServiceTrouble, 'service' | 'where'>,
): Promise<ServiceTroubleError> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  return new ServiceTroubleError({ ...trouble, service, where: lastErrorIn(log, process.cwd()) });
}

/**
 * The last error of a log, `TypeError: … (exercises/mine/order-api.ts:41:15)`.
 * @param cwd what paths are shown relative to
 */
export function lastErrorIn(log: string, cwd: string): string {
  const plain = log.replaceAll(String.raw`\n`, '\n');
  const errors = [
    ...plain.matchAll(/^(?:\s*|.*"stack":")(?<error>\w*(?:Error|Exception)\b[^\n"]*)/gm),
  ];
  const last = errors.at(-1);
  if (!last) return '';
  const place =
    /(?:file:\/\/)?(?<file>\/[^\s()]*\/exercises\/[^\s():]+\.ts):(?<line>\d+):(?<column>\d+)/.exec(
      plain.slice(last.index),
    );
  const { file = '', line, column } = place?.groups ?? {};
  const error = last.groups?.error ?? '';
  return place ? `${relative(cwd, file)}:${line}:${column}: ${error}` : error;
}
