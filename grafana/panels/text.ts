import { PanelBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import { NONE } from './data-sources.ts';

/** A panel to read, in Markdown. */
export function text(title: string, description: string, markdown: string): PanelBuilder {
  return new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(NONE)
    .mode(TextMode.Markdown)
    .content(markdown.trim());
}
