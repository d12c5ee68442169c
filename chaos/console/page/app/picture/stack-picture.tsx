import type { StackState } from '../../../protocol.ts';
import type { PageTexts } from '../../texts/en.ts';
import { formatNumber } from '../shared/format.ts';
import { PROXIES, type StackKey } from '../shared/keys.ts';
import { dependencyOf, pathName } from '../shared/names.ts';
import { useWidth } from '../shared/use-width.ts';
import { labState, points } from '../state/live.ts';
import { language, texts } from '../state/preferences.ts';
import { layOut } from './layout.ts';
import { DependencyNode, ServiceNode, ToxiproxyNode } from './nodes.tsx';
import { PathLine } from './path-line.tsx';
import { PictureAsText } from './picture-as-text.tsx';
import { worstBreaker } from './worst-breaker.ts';

/** One stack as it is now: services, Toxiproxy, dependencies, and the ways between them. */
export function StackPicture({ stack }: { stack: StackKey }) {
  const { ref, width, unit } = useWidth<HTMLDivElement>();
  const state = labState.value?.stacks[stack];
  const { picture, stacks } = texts.value;
  const last = points.value.at(-1)?.[stack];
  const sent = last?.sent ?? 0;
  const layout = layOut(width, unit);
  return (
    <div class="picture" ref={ref}>
      {width > 0 && state && (
        <svg
          role="img"
          class={layout.isNarrow ? 'is-narrow' : ''}
          aria-label={picture.summary(stacks[stack].name)}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
        >
          <text x={1} y={24 * unit} class="node-label">
            {picture.orders}: {picture.perSecond(formatNumber(language.value, sent, 0))}
          </text>
          <OrdersIn unit={unit} x={layout.services['order-api'].width / 2} flows={sent > 0} />
          {PROXIES.map((proxy) => {
            const path = state.paths.find((each) => each.proxy === proxy);
            const breaker = worstBreaker(state.breakers, dependencyOf(proxy));
            return (
              path && (
                <PathLine
                  key={proxy}
                  path={path}
                  layout={layout}
                  breaker={breaker}
                  flows={(last?.acknowledged ?? 0) > 0}
                />
              )
            );
          })}
          <ToxiproxyNode health={state.toxiproxy} box={layout.toxiproxy} unit={unit} />
          <ServiceNode
            name="order-api"
            health={state.orderApi}
            notes={poolNotes(state.pool, picture)}
            box={layout.services['order-api']}
            unit={unit}
          />
          <ServiceNode
            name="notifier"
            health={state.notifier}
            notes={[]}
            box={layout.services.notifier}
            unit={unit}
          />
          {PROXIES.map((proxy) => (
            <DependencyNode
              key={proxy}
              name={pathName(proxy)}
              box={layout.dependencies[proxy]}
              isStore={proxy !== 'rabbitmq_proxy'}
            />
          ))}
        </svg>
      )}
      {state && <PictureAsText state={state} />}
    </div>
  );
}

/** Orders on their way in, from above. */
function OrdersIn({ unit, x, flows }: { unit: number; x: number; flows: boolean }) {
  return (
    <g class={flows ? 'path is-ok' : 'path is-idle'}>
      <line x1={x} y1={34 * unit} x2={x} y2={56 * unit} class="path-line" />
      {flows && <path d={`M${x} ${34 * unit}V${56 * unit}`} class="path-flow" />}
    </g>
  );
}

/** How busy order-api's connections to MySQL are, and how many orders wait for one. */
function poolNotes(pool: StackState['pool'], words: PageTexts['picture']): string[] {
  if (!pool) return [];
  const notes = [words.pool(pool.used, pool.max)];
  return pool.waiting > 0 ? [...notes, words.waiting(pool.waiting)] : notes;
}
