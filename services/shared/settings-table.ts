import { Settings } from './settings.ts';

interface Documented {
  readonly default: number;
  readonly description: string;
}

/** All settings as a Markdown table, in the order of their definition. */
export function settingsTable(): string {
  const rows = Object.entries(Settings.properties).map(([name, schema]) => {
    // TypeBox keeps these two in the schema, but not in its type.
    const { default: fallback, description } = schema as unknown as Documented;
    return `| \`${name}\` | ${fallback} | ${description} |`;
  });
  return ['| variable | default | what it limits |', '| --- | ---: | --- |', ...rows].join('\n');
}
