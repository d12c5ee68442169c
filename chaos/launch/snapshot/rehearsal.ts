import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
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
/** What a Toxiproxy with one proxy answers, and an HTTP server. */
const PROXY = { name: 'target', listen: 'here', upstream: 'there', enabled: true, toxics: [] };
const TOXIC = { name: 'late', type: 'latency', stream: 'downstream', toxicity: 1, attributes: {} };
const ANSWERS: readonly (readonly [request: RegExp, status: number, answer: unknown])[] = [
  [/^GET \/proxies /, 200, { target: PROXY }],
  [/^GET \/proxies\/target /, 200, PROXY],
  [/^POST \/proxies\/target\/toxics /, 200, TOXIC],
  [/^DELETE /, 204, null],
  [/./, 200, { ok: true }],
];

/**
 * Runs an experiment from beginning to end, with servers of its own. Nothing of it stays but what V8
 * made of the functions.
 * @param program which may be thrown away afterwards
 * @throws where the experiment fails
 */
export async function rehearse({ main }: { main(): Promise<void> }): Promise<void> {
  setFlagsFromString('--no-flush-bytecode');
  const server = createServer((socket) => {
    socket.once('data', (bytes) => socket.end(answerTo(String(bytes))));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(process.getBuiltinModule('node:os').tmpdir(), 'rehearsal-'));
  try {
    await inPlace(server, folder, main);
  } finally {
    rmSync(folder, { recursive: true });
    await new Promise((resolve) => server.close(resolve));
  }
  // Node can't keep what is waiting to be finalized.
  for (let round = 0; round < 3; round += 1) {
    queryObjects(Map);
    await sleep(10);
  }
}

async function inPlace(server: Server, folder: string, main: () => Promise<void>): Promise<void> {
  const { argv, env } = process;
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
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
      REHEARSAL_URL: `http://127.0.0.1:${port}`,
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

function answerTo(request: string): string {
  const [, status, answer] = ANSWERS.find(([what]) => what.test(request)) ?? [];
  const body = answer === null ? '' : JSON.stringify(answer);
  const head = [
    `HTTP/1.1 ${status} OK`,
    'Content-Type: application/json',
    'Connection: close',
    ...(answer === null ? [] : [`Content-Length: ${body.length}`]),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
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
