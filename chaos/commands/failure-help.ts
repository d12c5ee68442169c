import type { HelpTopic } from '../../infra/help-topic.ts';
import { LabError } from '../../infra/lab-error.ts';
import type { Language } from '../languages.ts';
import { INDONESIAN_HINTS } from './indonesian-hints.ts';

/** What each kind of error that a person can meet is about. LabErrors know it by themselves. */
const TOPICS: Readonly<Record<string, HelpTopic>> = {
  ActivityFailed: 'fault',
  BrokenAnswerError: 'not-running',
  CannotWriteError: 'disk',
  CommandFailure: 'another-run',
  ConsoleError: 'another-run',
  CompileError: 'exercise',
  ExchangeTimeoutError: 'busy-machine',
  FaultNotBroughtError: 'fault',
  IncomparableError: 'experiment',
  InvalidExperimentError: 'experiment',
  InvalidExperimentsError: 'experiment',
  InvalidHistoryError: 'no-run',
  K6Error: 'k6',
  LabConfigError: 'settings',
  LabNotRunningError: 'not-running',
  MalformedAnswerError: 'not-running',
  NoJournalError: 'no-run',
  NoNamespaceError: 'exercise',
  NoRunError: 'no-run',
  NotCalmError: 'busy-machine',
  NotMeasuredError: 'exercise',
  ProcessTimeoutError: 'busy-machine',
  PythonError: 'python',
  RunIsActiveError: 'another-run',
  ServerUnreachableError: 'not-running',
  ServiceTroubleError: 'exercise',
  SteadyLoadError: 'fault',
  ToxiproxyApiError: 'not-running',
  UnknownDependencyError: 'command-line',
  UnknownExperimentError: 'command-line',
  UnreadableExperimentError: 'experiment',
  UsageError: 'command-line',
  VariableError: 'command-line',
  YamlError: 'experiment',
};

const READ_ON: Readonly<Record<Language, (topic: HelpTopic) => string>> = {
  en: (topic) => `More: docs/troubleshooting.md#${topic}`,
  id: (topic) => `${INDONESIAN_HINTS[topic]}\nSelengkapnya: docs/id/troubleshooting.md#${topic}`,
};

/** What an error is about; `defect` where the program itself did not expect it. */
export function topicOf(error: unknown): HelpTopic {
  if (error instanceof LabError) return error.topic;
  return (error instanceof Error && TOPICS[error.name]) || 'defect';
}

/**
 * Where a person reads on, and what to do where the message does not say so in the person's language;
 * null for an interruption, which the person asked for.
 */
export function readOn(error: unknown, language: Language): string | null {
  if (error instanceof Error && error.name === 'InterruptedError') return null;
  return READ_ON[language](topicOf(error));
}
