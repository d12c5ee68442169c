import type { StackState } from '../../../protocol.ts';
import { dependencyOf, pathName } from '../shared/names.ts';
import { texts } from '../state/preferences.ts';
import { worstBreaker } from './worst-breaker.ts';

/** What the picture shows, for those who hear the page. */
export function PictureAsText({ state }: { state: StackState }) {
  const { picture, health, part, breaker: words } = texts.value;
  return (
    <ul class="heard-only">
      {(['orderApi', 'notifier', 'toxiproxy'] as const).map((key) => (
        <li key={key}>
          {key === 'orderApi' ? 'order-api' : key}: {part[state[key]]}
        </li>
      ))}
      {state.paths.map(({ proxy, from, enabled, health: how }) => {
        const breaker = worstBreaker(state.breakers, dependencyOf(proxy));
        const state_ = enabled ? health[how] : picture.unplugged;
        return (
          <li key={proxy}>
            {picture.path(from.join(', '), pathName(proxy), state_)}
            {breaker && `. ${picture.breakers(breaker.names.join(', '), words[breaker.state])}`}
          </li>
        );
      })}
    </ul>
  );
}
