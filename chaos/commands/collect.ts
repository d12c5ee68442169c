/** For an option that can be repeated: its values, in the order in which they are given. */
export function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
}
