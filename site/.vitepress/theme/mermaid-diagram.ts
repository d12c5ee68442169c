import mermaidUrl from '@mermaid-js/tiny/dist/mermaid.tiny.js?url';
import { useData } from 'vitepress';
import { defineComponent, h, onMounted, ref, useId, watch } from 'vue';

/** The part of Mermaid that is used here. */
interface Mermaid {
  initialize(options: { startOnLoad: false; theme: 'neutral' | 'dark'; fontFamily: string }): void;
  render(id: string, code: string): Promise<{ svg: string }>;
}

declare global {
  var mermaid: Mermaid | undefined;
}

/** Draws a diagram in the browser, anew when light changes to dark; without scripts its code is shown. */
export const MermaidDiagram = defineComponent(
  (props: { code: string }) => {
    const id = `mermaid-${useId()}`;
    const { isDark } = useData();
    const code = decodeURIComponent(props.code);
    const svg = ref('');
    const draw = async () => {
      const mermaid = await loadMermaid();
      mermaid.initialize({
        startOnLoad: false,
        theme: isDark.value ? 'dark' : 'neutral',
        fontFamily: 'inherit',
      });
      svg.value = (await mermaid.render(id, code)).svg;
    };
    onMounted(() => watch(isDark, draw, { immediate: true }));
    return () =>
      svg.value
        ? h('div', { class: 'mermaid-diagram', innerHTML: svg.value })
        : h('pre', { class: 'mermaid-diagram' }, code);
  },
  { props: ['code'] },
);

let loading: Promise<Mermaid> | undefined;

/** Mermaid is larger than all the rest of the site: it comes with the first diagram. */
function loadMermaid(): Promise<Mermaid> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = mermaidUrl;
    script.onload = () =>
      globalThis.mermaid
        ? resolve(globalThis.mermaid)
        : reject(new Error(`no Mermaid in ${mermaidUrl}`));
    script.onerror = () => reject(new Error(`${mermaidUrl} can't be loaded`));
    document.head.append(script);
  });
  return loading;
}
