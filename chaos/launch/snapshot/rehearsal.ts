import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { queryObjects, setFlagsFromString } from 'node:v8';

const probe = (method: string) => ({
  type: 'probe',
  name: method,
  tolerance: 200,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the experiment
  provider: { type: 'http', url: '${url}/json', method, timeout: 5 },
});
const toxic = (func: string, more: object) => ({
  type: 'action',
  name: func,
  provider: {
    type: 'python',
    module: 'chaostoxi.toxic.actions',
    func,
    arguments: { for_proxy: 'target', toxic_name: 'late', ...more },
  },
});
/** What most experiments are made of. */
const EXPERIMENT = {
  title: 'rehearsal',
  description: 'What it does, V8 need not compile any more.',
  configuration: {
    toxiproxy_url: { type: 'env', key: 'REHEARSAL_URL' },
    url: { type: 'env', key: 'REHEARSAL_URL' },
  },
  'steady-state-hypothesis': { title: 'it answers', probes: [probe('GET')] },
  method: [toxic('create_latency_toxic', { latency: 1, jitter: 0 }), probe('POST')],
  rollbacks: [toxic('delete_toxic', {})],
};

/**
 * Runs an experiment from beginning to end, with `serveRehearsal` of another process: a server in this
 * one would leave parts of Node in the snapshot that no run uses, which each run would have to read.
 * Nothing of it stays but what V8 made of the functions.
 * @param program which may be thrown away afterwards
 * @throws where the experiment fails
 */
export async function rehearse({ main }: { main(): Promise<void> }): Promise<void> {
  setFlagsFromString('--no-flush-bytecode');
  const folder = mkdtempSync(join(process.getBuiltinModule('node:os').tmpdir(), 'rehearsal-'));
  try {
    await inPlace(folder, main);
  } finally {
    rmSync(folder, { recursive: true });
  }
  // Node can't keep what is waiting to be finalized.
  for (let round = 0; round < 3; round += 1) {
    queryObjects(Map);
    await sleep(10);
  }
}

async function inPlace(folder: string, main: () => Promise<void>): Promise<void> {
  const { argv, env } = process;
  const file = join(folder, 'experiment.json');
  writeFileSync(file, JSON.stringify(EXPERIMENT));
  mkdirSync(join(folder, 'lab'));
  const journal = join(folder, 'journal.json');
  const args = ['run', '--stack', 'none', '--journal-path', journal, file];
  const written: string[] = [];
  const restore = [
    replace('argv', [...argv.slice(0, 1), 'start.cjs', ...args]),
    replace('env', {
      PATH: env.PATH,
      LAB_DIR: join(folder, 'lab'),
      REHEARSAL_URL: env.REHEARSAL_URL,
    }),
    replace('stdout', output(written)),
    replace('stderr', output(written)),
  ];
  try {
    await main();
    if (process.exitCode !== 0) throw new Error(`the rehearsal failed: ${written.join('')}`);
  } finally {
    for (const undo of restore) undo();
    process.exitCode = undefined;
  }
}

/** The process's own must not be opened: the snapshot would keep it. */
function output(written: string[]) {
  return { on: () => {}, write: (text: string) => written.push(text), isTTY: false };
}

function replace(name: 'argv' | 'env' | 'stdout' | 'stderr', value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(process, name);
  Object.defineProperty(process, name, { configurable: true, writable: true, value });
  return () => {
    if (own) Object.defineProperty(process, name, own);
  };
}
