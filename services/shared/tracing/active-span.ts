import { type Attributes, trace } from '@opentelemetry/api';

/** Adds an event to the span in whose context this is called, unless that has ended. */
export function addEvent(name: string, attributes: Attributes = {}): void {
  const span = trace.getActiveSpan();
  if (span?.isRecording()) span.addEvent(name, attributes);
}
