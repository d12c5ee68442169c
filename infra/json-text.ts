/** A value as the lab writes it for people and programs alike: indented JSON, and a line's end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
