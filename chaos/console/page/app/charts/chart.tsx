import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { FaultWindow } from '../../../protocol.ts';
import type { StackKey } from '../shared/keys.ts';
import { useWidth } from '../shared/use-width.ts';
import { faults } from '../state/live.ts';
import { language, texts, theme } from '../state/preferences.ts';
import type { ChartData, TimeRange } from './chart-data.ts';
import type { ChartKind } from './chart-kinds.ts';
import { chartOptions } from './chart-options.ts';
import { cursorAt } from './cursor-at.ts';
import { shadeFaults } from './fault-shading.ts';

interface Props {
  readonly kind: ChartKind;
  readonly stack: StackKey;
  readonly data: ChartData;
  readonly range: TimeRange;
  /** The top of the scale that both stacks share. */
  readonly top: number;
}

/** One chart on its canvas, which nobody hears: the legend beside it and the table say the same. */
export function Chart({ kind, stack, data, range, top }: Props) {
  const { ref, width, unit } = useWidth<HTMLDivElement>();
  const chart = useRef<uPlot | null>(null);
  const shown = useRef({ range, top });
  shown.current = { range, top };
  const { value: words } = texts;
  const { value: locale } = language;
  const { value: currentTheme } = theme;

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || width === 0) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (variable: string) => style.getPropertyValue(variable).trim();
    const shading = {
      fill: colour('--fault-shade'),
      edge: colour('--fault-edge'),
      ink: colour('--muted'),
      font: `${11.5 * unit * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`,
    };
    // A switch's chart is too low for names.
    const nameOf = ({ type }: FaultWindow) =>
      kind.scale === 'switch' ? '' : (words.toxic.types[type] ?? words.picture.unplugged);
    const options = chartOptions(
      kind,
      { width, unit, language: locale, texts: words, colour },
      { x: () => shown.current.range, top: () => shown.current.top },
      (drawn) =>
        shadeFaults(
          drawn,
          faults.value.filter((fault) => fault.stack === stack),
          shading,
          nameOf,
        ),
      (at) => {
        cursorAt.value = at;
      },
    );
    chart.current = new uPlot(options, data, element);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [kind, stack, width, unit, locale, words, currentTheme]);

  useEffect(() => {
    chart.current?.setData(data);
  }, [data]);

  return <div class="chart" ref={ref} aria-hidden="true" />;
}
