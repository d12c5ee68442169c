import { signal } from '@preact/signals';
import type { AddedToxic, AddToxic, HaltResult, SetLoad, StartRun } from '../../../protocol.ts';
import { pathName } from '../shared/names.ts';
import { startedHere } from './activity.ts';
import { tell } from './notice.ts';
import { texts } from './preferences.ts';
import { type Sent, send } from './send.ts';

/** Whether a halt was sent and not answered yet. */
export const isHalting = signal(false);

/** Ends the run and the load and removes every fault, and says what was removed. */
export async function halt(): Promise<void> {
  isHalting.value = true;
  const sent = await send<HaltResult>('POST', '/api/halt');
  isHalting.value = false;
  const { halt: words, stacks, problems } = texts.value;
  if (!sent.ok) {
    const why = problems[sent.code] ?? sent.detail;
    tell('bad', words.failed(why));
    return;
  }
  const { removed, unreachable } = sent.value;
  if (unreachable.length > 0) {
    const names = unreachable.map((stack) => stacks[stack].name);
    tell('bad', words.unreachable(names.join(', ')));
    return;
  }
  const what = removed.map(({ fault, proxy, stack }) =>
    words.fault(fault, pathName(proxy), stacks[stack].name),
  );
  tell('good', what.length === 0 ? words.nothing : words.removed(what.join('; ')));
}

/** Starts experiments, one after the other. */
export async function startRun(order: StartRun): Promise<void> {
  const sent = await send('POST', '/api/runs', order);
  if (!sent.ok) return tellWhyNot(sent);
  startedHere.value = true;
}

/** Sets the load of both stacks; 0 ends it. */
export async function setLoad(load: SetLoad): Promise<void> {
  const sent = await send('PUT', '/api/load', load);
  if (!sent.ok) tellWhyNot(sent);
}

/** Brings a fault of one's own. */
export async function addToxic(toxic: AddToxic): Promise<void> {
  const sent = await send<AddedToxic>('POST', '/api/toxics', toxic);
  if (!sent.ok) return tellWhyNot(sent);
  const name = texts.value.toxic.types[toxic.type] ?? toxic.type;
  tell('good', texts.value.toxic.added(`${name}, ${pathName(toxic.proxy)}`, toxic.seconds));
}

/** Removes one toxic before its time. */
export async function removeToxic(stack: string, proxy: string, name: string): Promise<void> {
  const sent = await send('DELETE', `/api/toxics/${stack}/${proxy}/${encodeURIComponent(name)}`);
  if (!sent.ok) tellWhyNot(sent);
}

function tellWhyNot(sent: Sent<unknown> & { ok: false }): void {
  const reason = texts.value.problems[sent.code] ?? texts.value.problems.failed ?? '';
  // The detail is in English, and says what the reason's few words don't.
  tell('bad', sent.detail === '' ? reason : `${reason}: ${sent.detail}`);
}
