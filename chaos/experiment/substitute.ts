import type { Configuration } from './configuration.ts';
import { isRecord } from './is-record.ts';
import { pythonStr } from './python-str.ts';
import type { Secrets } from './secrets.ts';

/** `$$`, `$name`, `${name}`, as Python's string.Template reads them. */
const PATTERN = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\})/gi;
const WHOLE = /^\$\{([_a-z][_a-z0-9]*)\}$/i;

/**
 * Replaces `${name}` by the first value of that name in the configuration or in any target of the
 * secrets, in strings at any depth. A string that is one variable and nothing else becomes the
 * value in its own type. A name without a value stays as it is written.
 * @see chaoslib.substitute
 */
export function substitute<T>(data: T, configuration: Configuration, secrets: Secrets): T;
export function substitute(data: unknown, configuration: Configuration, secrets: Secrets): unknown {
  const scopes = [configuration, ...Object.values(secrets).filter(isRecord)];
  return replaceIn(data, scopes);
}

/**
 * The same for an activity's arguments, which the original leaves as they are (`$$` included) when
 * there is neither configuration nor secrets.
 */
export function substituteArguments(
  args: unknown,
  configuration: Configuration,
  secrets: Secrets,
): unknown {
  const isPlain = Object.keys(configuration).length === 0 && Object.keys(secrets).length === 0;
  return isPlain ? args : substitute(args, configuration, secrets);
}

/** The names of all variables in a text. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(PATTERN)].flatMap(([, , named, braced]) => named ?? braced ?? []);
}

function replaceIn(data: unknown, scopes: readonly Record<string, unknown>[]): unknown {
  if (typeof data === 'string') return replaceInString(data, scopes);
  if (Array.isArray(data)) return data.map((item) => replaceIn(item, scopes));
  if (!isRecord(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, item]) => [key, replaceIn(item, scopes)]),
  );
}

function replaceInString(text: string, scopes: readonly Record<string, unknown>[]): unknown {
  const whole = WHOLE.exec(text)?.[1];
  const scope = whole === undefined ? undefined : scopes.find((one) => Object.hasOwn(one, whole));
  if (whole !== undefined && scope) return scope[whole];
  return text.replace(PATTERN, (written, dollar?: string, named?: string, braced?: string) => {
    if (dollar) return '$';
    const name = named ?? braced ?? '';
    const holder = scopes.find((one) => Object.hasOwn(one, name));
    return holder ? pythonStr(holder[name]) : written;
  });
}
