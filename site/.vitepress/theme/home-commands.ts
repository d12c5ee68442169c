import { useData } from 'vitepress';
import { defineComponent, h } from 'vue';

/** An entry of `commands` in a home page's front matter. */
interface Command {
  readonly type: string;
  readonly does: string;
}

/** What to type first, and what it does. */
export const HomeCommands = defineComponent(() => {
  const { frontmatter } = useData();
  return () => {
    const commands: Command[] = frontmatter.value.commands;
    const lines = commands.map(({ type, does }) => [h('dt', h('code', type)), h('dd', does)]);
    return h('dl', { class: 'home-commands' }, lines);
  };
});
