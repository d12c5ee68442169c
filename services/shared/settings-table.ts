import { Settings } from './settings.ts';

/** All settings as a Markdown table, in the order of their definition. */
export function settingsTable(): string {
  const rows = Object.entries(Settings.properties).map(([name, schema]) => {
    const { default: fallback, description } = schema as { default: number; description: string };
    return `| \`${name}\` | ${fallback} | ${description} |`;
  });
  return ['| variable | default | what it limits |', '| --- | ---: | --- |', ...rows].join('\n');
}
