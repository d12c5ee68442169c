import type { KeptPromises } from '../../../protocol.ts';
import { texts } from '../state/preferences.ts';

/** How many promises a stack kept; by a sign as well as by a colour, whether that was all. */
export function Kept({ promises }: { promises: KeptPromises | null }) {
  const words = texts.value.runs;
  if (!promises) return <span class="quiet">{words.notMeasured}</span>;
  const isAll = promises.kept === promises.of;
  return (
    <span class={isAll ? 'kept is-good' : 'kept is-bad'}>
      <span aria-hidden="true">{isAll ? '✓' : '✕'}</span> {words.kept(promises.kept, promises.of)}
    </span>
  );
}
