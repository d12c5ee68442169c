import type { PathToxic } from '../../../protocol.ts';
import { toxicShare, toxicStrength } from '../shared/describe-toxic.ts';
import type { StackKey } from '../shared/keys.ts';
import { pathName } from '../shared/names.ts';
import { removeToxic } from '../state/commands.ts';
import { labState } from '../state/live.ts';
import { now } from '../state/now.ts';
import { texts } from '../state/preferences.ts';

/** The faults of a stack as a list; those that the console brought can be taken away one by one. */
export function ActiveFaults({ stack }: { stack: StackKey }) {
  const paths = labState.value?.stacks[stack].paths ?? [];
  const acting = paths.flatMap(({ proxy, toxics }) => toxics.map((toxic) => ({ proxy, toxic })));
  const unplugged = paths.filter(({ enabled }) => !enabled);
  const { picture, toxic: words } = texts.value;
  return (
    <ul class="faults" aria-label={picture.activeFaults}>
      {acting.length + unplugged.length === 0 && <li class="quiet">{picture.noFaults}</li>}
      {unplugged.map(({ proxy }) => (
        <li key={proxy} class="fault">
          {pathName(proxy)}: {picture.unplugged}
        </li>
      ))}
      {acting.map(({ proxy, toxic }) => (
        <li key={`${proxy} ${toxic.name}`} class="fault">
          <span>
            {pathName(proxy)}: {words.types[toxic.type] ?? toxic.type} {toxicStrength(toxic)}
            {toxicShare(toxic)}, {direction(toxic)}
            {toxic.endsAt !== null && `, ${picture.endsIn(secondsLeft(toxic.endsAt))}`}
          </span>
          {toxic.endsAt !== null && (
            <button
              type="button"
              class="small"
              aria-label={picture.removeToxic(`${toxic.name}, ${stack}`)}
              onClick={() => removeToxic(stack, proxy, toxic.name)}
            >
              ✕
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function direction({ stream }: PathToxic): string {
  return stream === 'upstream' ? texts.value.direction.upstream : texts.value.direction.downstream;
}

function secondsLeft(endsAt: number): number {
  return Math.max(0, Math.round((endsAt - now.value) / 1_000));
}
