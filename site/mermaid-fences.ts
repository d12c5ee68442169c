import type { MarkdownRenderer } from 'vitepress';

/** Gives code blocks of Mermaid to the theme's component that draws them, with light and dark colours. */
export function mermaidFences(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const { info = '', content = '' } = tokens[index] ?? {};
    return info.trim() === 'mermaid'
      ? `<MermaidDiagram code="${encodeURIComponent(content)}" />\n`
      : (fence?.(tokens, index, options, env, self) ?? '');
  };
}
