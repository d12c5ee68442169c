import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { RecordedJournal } from '../../chaos/run/journal-schema.ts';
import { lab } from '../lab-under-test.ts';
import type { Case, Ending } from './case.ts';
import { type CaseToxiproxy, startCaseToxiproxy } from './case-toxiproxy.ts';
import type { Harness } from './harness.ts';
import { distinct, type Journal, normaliseJournal } from './normalise.ts';
import { startTargetServer, type TargetServer } from './target-server.ts';

/** All that the two harnesses must agree on. */
export interface CaseOutcome {
  readonly exitCode: number | null;
  readonly ending: Ending | 'unknown';
  /** The whole journal but for what normalise.ts takes away; null where there is none. */
  readonly journal: unknown;
  /** What the journal's schema finds wrong with it, written as it is. */
  readonly journalProblems: readonly string[];
  /** What the HTTP server was asked, in its order; see normalise.ts. */
  readonly requests: readonly unknown[];
}

/** Where a case's files, journals and logs stay until it runs again. */
export function caseFolder({ name }: Case): string {
  return join(lab.labDir, 'differential', name);
}

/** Runs an experiment under both, one after the other, on the same server and Toxiproxy. */
export async function runCase(
  one: Case,
  harnesses: { readonly theirs: Harness; readonly ours: Harness },
): Promise<{ theirs: CaseOutcome; ours: CaseOutcome }> {
  const folder = caseFolder(one);
  const server = await startTargetServer();
  const toxiproxy = one.toxiproxy ? await startCaseToxiproxy(server.port) : null;
  try {
    await rm(folder, { recursive: true, force: true });
    await writeFiles(one, join(folder, 'work'));
    const stage = { folder, server, toxiproxy };
    return {
      theirs: await runOne(one, harnesses.theirs, 'theirs', stage),
      ours: await runOne(one, harnesses.ours, 'ours', stage),
    };
  } finally {
    await toxiproxy?.stop();
    await server.close();
  }
}

interface Stage {
  readonly folder: string;
  readonly server: TargetServer;
  readonly toxiproxy: CaseToxiproxy | null;
}

async function runOne(
  one: Case,
  harness: Harness,
  name: 'theirs' | 'ours',
  { folder, server, toxiproxy }: Stage,
): Promise<CaseOutcome> {
  server.takeRequests();
  await toxiproxy?.reset();
  const journalFile = join(folder, `${name}.journal.json`);
  const run = await harness.start({
    args: ['--journal-path', journalFile, ...(one.args ?? []), fileOf(one)],
    ownArgs: one.ourArgs ?? [],
    cwd: join(folder, 'work'),
    env: environment(one, { folder, server, toxiproxy }),
    log: join(folder, `${name}.log`),
  });
  const { signal } = one;
  if (signal) {
    server.onRequest(({ url }) => url === signal.when && process.kill(run.pid, signal.name));
  }
  const exitCode = await run.exitCode;
  server.onRequest(() => {});
  const journal = await readJournal(journalFile);
  const requests = server.takeRequests();
  return {
    exitCode,
    ending: endingOf(exitCode, journal),
    journal: journal && normaliseJournal(journal),
    journalProblems: journal ? problemsOf(journal) : [],
    requests: journal?.steady_states.during.length ? distinct(requests) : requests,
  };
}

function fileOf({ file = 'experiment.json' }: Case): string {
  return file;
}

async function writeFiles(one: Case, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { experiment, files = {} } = one;
  const text = typeof experiment === 'string' ? experiment : JSON.stringify(experiment, null, 2);
  const all = { [fileOf(one)]: text, ...files };
  for (const [name, content] of Object.entries(all)) await writeFile(join(folder, name), content);
}

/** Nothing of the machine's own that either harness might act on, such as an HTTP proxy. */
function environment(one: Case, { folder, server, toxiproxy }: Stage): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    NO_COLOR: '1',
    LAB_DIR: join(folder, 'lab'),
    LAB_PORT_OFFSET: process.env.LAB_PORT_OFFSET ?? '0',
    PYTHONDONTWRITEBYTECODE: '1',
    TARGET_URL: server.url,
    ...(toxiproxy && {
      TOXIPROXY_URL: toxiproxy.url,
      TOXIPROXY_PORT: new URL(toxiproxy.url).port,
      PROXY_URL: toxiproxy.proxyUrl,
    }),
    ...one.env,
  };
}

async function readJournal(file: string): Promise<Journal | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : JSON.parse(text);
}

function problemsOf(journal: Journal): string[] {
  return Value.Errors(RecordedJournal, journal).map(
    ({ instancePath, message }) => `${instancePath}: ${message}`,
  );
}

function endingOf(exitCode: number | null, journal: Journal | null): CaseOutcome['ending'] {
  if (!journal) return exitCode === 1 ? 'refused' : exitCode === 2 ? 'usage' : 'unknown';
  const { status, deviated, steady_states: states } = journal;
  if (deviated) return status === 'failed' ? 'deviated, failed' : 'deviated';
  if (status === 'completed') {
    return states.before?.steady_state_met === false ? 'not steady' : 'completed';
  }
  return status === 'failed' || status === 'aborted' || status === 'interrupted'
    ? status
    : 'unknown';
}
