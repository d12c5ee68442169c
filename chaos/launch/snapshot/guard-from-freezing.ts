/** What a snapshot must not keep: it is another one in each run. */
const OF_THE_RUN = ['argv', 'cwd', 'execArgv', 'pid', 'ppid', 'stderr', 'stdin', 'stdout'];

/** Variables that are asked again in the run: `renewLanguage`. */
const RENEWED = ['LAB_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];

/**
 * Does some work in which nobody may look at anything that belongs to one run only: its environment,
 * its arguments, its output, its clock.
 * @throws Error which names what was looked at
 */
export async function guardFromFreezing<T>(work: () => Promise<T>): Promise<T> {
  const undo = [
    ...OF_THE_RUN.map((name) => replace(process, name, () => refuse(name))),
    replace(process, 'env', () => ENVIRONMENT),
    replace(globalThis, 'performance', () => refuse('performance')),
  ];
  try {
    return await work();
  } finally {
    for (const restore of undo) restore();
  }
}

const ENVIRONMENT = new Proxy<Record<string, string>>(
  {},
  {
    get: (_, name) => (RENEWED.includes(String(name)) ? undefined : refuse(`env.${String(name)}`)),
    has: (_, name) => refuse(`env.${String(name)}`),
    ownKeys: () => refuse('env'),
  },
);

function refuse(name: string): never {
  throw new Error(`${name} is looked at when a module is loaded: a snapshot would keep it`);
}

function replace(holder: object, name: string, get: () => unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, { configurable: true, get });
  return () => {
    if (own) Object.defineProperty(holder, name, own);
    else Reflect.deleteProperty(holder, name);
  };
}
