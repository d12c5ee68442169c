import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { h } from 'vue';
import { HomeCommands } from './home-commands.ts';
import { MermaidDiagram } from './mermaid-diagram.ts';
import './style.css';
import { leadHomeFromUntranslatedPages } from './untranslated-pages.ts';

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'home-hero-actions-after': () => h(HomeCommands) }),
  enhanceApp: (context) => {
    context.app.component('MermaidDiagram', MermaidDiagram);
    leadHomeFromUntranslatedPages(context);
  },
} satisfies Theme;
