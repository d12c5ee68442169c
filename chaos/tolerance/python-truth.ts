/** Whether Python takes a value for true: empty objects, arrays and texts, 0 and none are not. */
export function isTrueInPython(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.keys(value).length > 0
    : Boolean(value);
}
