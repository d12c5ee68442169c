import { isRecord } from './is-record.ts';

/** Every provider of the type `python`, however deep: tolerances and configuration have them too. */
export function pythonProvidersIn(
  value: unknown,
  path: string,
): { provider: Record<string, unknown>; path: string }[] {
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => pythonProvidersIn(one, `${path}/${index}`));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const place = `${path}/${name}`;
    if (name === 'controls' || name === 'extensions') return [];
    const isPython = name === 'provider' && isRecord(one) && one.type === 'python';
    return isPython ? [{ provider: one, path: place }] : pythonProvidersIn(one, place);
  });
}
