import type { HelpTopic } from './help-topic.ts';

/** Why the lab can't do what was asked, in words for the person at the keyboard: what, where, what to do. */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly topic: HelpTopic;

  /** @param topic what to read on about; a part of the lab where it is about nothing else */
  constructor(message: string, topic: HelpTopic = 'part') {
    super(message);
    this.topic = topic;
  }
}
