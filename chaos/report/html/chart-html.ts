import { BAD, BEFORE_AFTER, FAINT, FAULT_SHADE, INK } from '../../chart-colours.ts';
import type { Chart, DocumentLabels } from '../document/block.ts';
import { escapeHtml } from './escape.ts';

/** The colours of a chart, which the page gives for light and dark. */
const COLOURS: readonly (readonly [RegExp, string])[] = [
  ...[...BEFORE_AFTER].map(([stack, { colour }]) => [any(colour), `var(--${stack})`] as const),
  [any(INK), 'var(--ink)'],
  [any(FAINT), 'var(--line)'],
  [any(BAD), 'var(--bad)'],
  [any('#1a7f37'), 'var(--good)'],
  [any(FAULT_SHADE), 'var(--fault)'],
];

/** A chart with its description, ready for the script that shows figures under the pointer. */
export function chartHtml(chart: Chart, labels: DocumentLabels): string {
  const { id, title, description, isHalf, span, points } = chart;
  const data =
    points.length === 0
      ? ''
      : ` tabindex="0" data-points="${escapeHtml(JSON.stringify({ span, points }))}"`;
  return `<figure id="${id}"${isHalf ? ' class="half"' : ''}>
<figcaption><b>${escapeHtml(title)}.</b> ${escapeHtml(description)}</figcaption>
<div class="plot"${data}>
<button class="enlarge" type="button" data-close="${escapeHtml(labels.close)}">${escapeHtml(labels.enlarge)}</button>
${svgHtml(chart)}
</div>
</figure>`;
}

/** The picture, as wide as its place and in the page's colours, named by what it shows. */
function svgHtml({ svg, title, description }: Chart): string {
  const label = escapeHtml(`${title}. ${description}`);
  const sized = svg.replace(
    /<svg width="(\d+)" height="(\d+)"/,
    `<svg role="img" aria-label="${label}" data-size="$1 $2"`,
  );
  return COLOURS.reduce((text, [colour, name]) => text.replaceAll(colour, name), sized);
}

/** ECharts writes a colour with alpha as a colour and an opacity, or as it was given. */
function any(colour: string): RegExp {
  return new RegExp(colour.replaceAll(/[()]/g, '\\$&').replaceAll(', ', ',\\s*'), 'g');
}
