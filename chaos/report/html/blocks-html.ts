import type { Attachment, Block, Cell, DocumentLabels, Table, Text } from '../document/block.ts';
import { chartHtml } from './chart-html.ts';
import { escapeHtml } from './escape.ts';

/** How a page is to be written. */
export interface HtmlStyle {
  readonly labels: DocumentLabels;
  /** Attached files as links that save them; else by their names, as they come with the document. */
  readonly linksFiles: boolean;
  /** What is shown when asked for is shown. */
  readonly isOpen: boolean;
}

/** Blocks as HTML. */
export function blocksHtml(blocks: readonly Block[], style: HtmlStyle): string {
  return blocks.map((block) => blockHtml(block, style)).join('\n');
}

function blockHtml(block: Block, style: HtmlStyle): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${block.id}">${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${toneClass(block.tone)}>${textHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${textHtml(item.text, item.tone)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<dl>${block.facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${textHtml(value)}</dd>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block);
    case 'chart':
      return chartHtml(block, style.labels);
    case 'code':
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case 'details':
      return `<details${style.isOpen ? ' open' : ''}><summary>${escapeHtml(block.summary)}</summary>\n${blocksHtml(block.blocks, style)}\n</details>`;
    case 'page':
      return `<section class="page">\n${blocksHtml(block.blocks, style)}\n</section>`;
    case 'attachment':
      return attachmentHtml(block, style);
    default:
      return block satisfies never;
  }
}

function tableHtml({ caption, columns, rows, isProse }: Table): string {
  const head = columns.map(
    ({ title, align, width }) =>
      `<th scope="col"${alignClass(align)}${width ? ` style="width:${width}%"` : ''}>${escapeHtml(title)}</th>`,
  );
  const body = rows.map((row) => {
    // What an earlier row's cell spans comes first, and is missing here.
    const missing = columns.length - row.length;
    const cells = row.map((cell, index) => cellHtml(cell, columns[index + missing]));
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="wide${isProse ? ' prose' : ''}"><table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

function cellHtml({ text, tone, rowSpan }: Cell, column: Table['columns'][number] | undefined) {
  const span = rowSpan === undefined || rowSpan === 1 ? '' : ` rowspan="${rowSpan}"`;
  const content = textHtml(text, tone);
  if (column?.isHeader) {
    return `<th scope="${span ? 'rowgroup' : 'row'}"${span}>${content}</th>`;
  }
  return `<td${span}${alignClass(column?.align)}>${content}</td>`;
}

function attachmentHtml(
  { name, description, text }: Attachment,
  { linksFiles, labels }: HtmlStyle,
) {
  const about = `${escapeHtml(name)}: ${escapeHtml(description)}`;
  if (!linksFiles) return `<p>${about}</p>`;
  const url = `data:application/json;base64,${Buffer.from(text).toString('base64')}`;
  const label = escapeHtml(labels.download);
  return `<p>${about} <a download="${escapeHtml(name)}" href="${url}">${label}</a></p>`;
}

function textHtml(text: Text, tone?: Cell['tone']): string {
  const parts = typeof text === 'string' ? [text] : text;
  const html = parts
    .map((part) => {
      if (typeof part === 'string') return escapeHtml(part);
      return 'code' in part
        ? `<code>${escapeHtml(part.code)}</code>`
        : `<strong${toneClass(part.tone)}>${escapeHtml(part.strong)}</strong>`;
    })
    .join('');
  return tone === undefined ? html : `<span class="${tone}">${html}</span>`;
}

function toneClass(tone: Cell['tone']): string {
  return tone === undefined ? '' : ` class="${tone}"`;
}

function alignClass(align: 'left' | 'right' | undefined): string {
  return align === 'right' ? ' class="right"' : '';
}
