/** What a snapshot must not keep: it is another one in each run. */
const OF_THE_RUN = [
  'argv',
  'cwd',
  'env',
  'execArgv',

  'pid',
  'ppid',
  'stderr',
  'stdin',
  'stdout',
];

/**
 * Does some work in which nobody may look at anything that belongs to one run only: its environment,
 * its arguments, its output, its clock.
 * @throws Error which names what was looked at
 */
export async function guardFromFreezing<T>(work: () => Promise<T>): Promise<T> {
  const undo = [
    ...OF_THE_RUN.map((name) => forbid(process, name)),
    forbid(globalThis, 'performance'),
  ];
  try {
    return await work();
  } finally {
    for (const restore of undo) restore();
  }
}

function forbid(holder: object, name: string): () => void {
  const own = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, {
    configurable: true,
    get: () => {
      throw new Error(`${name} is looked at when a module is loaded: a snapshot would keep it`);
    },
  });
  return () => {
    if (own) Object.defineProperty(holder, name, own);
    else Reflect.deleteProperty(holder, name);
  };
}
