import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ConsoleError } from '../console-error.ts';
import { HOST, notingParts, OWN } from './console-app.fixture.ts';
import { createConsoleApp } from './create-console-app.ts';

const LOAD = { perSecond: 20, workload: 'steady' };

async function ask(request: object, parts = notingParts()) {
  const app = await createConsoleApp(parts);
  const answer = await app.inject({ method: 'GET', url: '/', headers: OWN, ...request });
  return { answer, done: parts.done };
}
const put = (change: object = {}) => ({
  method: 'PUT',
  url: '/api/load',
  payload: LOAD,
  ...change,
});

describe('who asks', () => {
  it.each([
    ['the page', OWN, 204],
    [
      'the page by the name localhost',
      { host: 'localhost:18080', origin: 'http://localhost:18080' },
      204,
    ],
    ['the page, as a browser says', { ...OWN, 'sec-fetch-site': 'same-origin' }, 204],
    ['a program that does not say who it is', { host: HOST }, 403],
    ['another site', { ...OWN, origin: 'https://example.org' }, 403],
    ['another port of this machine', { ...OWN, origin: 'http://127.0.0.1:3000' }, 403],
    ['one of the two names by the other', { ...OWN, origin: 'http://localhost:18080' }, 403],
    ['a sandboxed frame', { ...OWN, origin: 'null' }, 403],
    ['another site, as a browser says', { ...OWN, 'sec-fetch-site': 'cross-site' }, 403],
    [
      'a name that means 127.0.0.1',
      { host: 'evil.example:18080', origin: 'http://evil.example:18080' },
      403,
    ],
    ['the right name at another port', { host: '127.0.0.1', origin: 'http://127.0.0.1' }, 403],
  ])('%s', async (_who, headers, status) => {
    const { answer, done } = await ask(put({ headers }));
    expect(answer.statusCode).toBe(status);
    expect(done).toEqual(status === 204 ? ['load'] : []);
  });

  it("another site's page may link here, and read nothing", async () => {
    const site = { host: HOST, 'sec-fetch-site': 'cross-site' };
    const read = { ...site, 'sec-fetch-mode': 'no-cors' };
    expect((await ask({ url: '/api/runs', headers: read })).answer.statusCode).toBe(403);
    const link = { ...site, 'sec-fetch-mode': 'navigate' };
    expect((await ask({ url: '/', headers: link })).answer.statusCode).toBe(200);
    expect((await ask({ url: '/api/runs', headers: { host: HOST } })).answer.statusCode).toBe(200);
  });
});

describe('what is asked', () => {
  it.each([
    [
      'a form',
      put({ payload: 'perSecond=5', headers: { ...OWN, 'content-type': 'text/plain' } }),
      415,
    ],
    [
      'no JSON',
      put({ payload: '{', headers: { ...OWN, 'content-type': 'application/json' } }),
      400,
    ],
    ['too much', put({ payload: { ...LOAD, more: 'x'.repeat(20_000) } }), 413],
    ['a rate of nobody', put({ payload: { ...LOAD, perSecond: 101 } }), 400],
    ['a number as a text', put({ payload: { ...LOAD, perSecond: '5' } }), 400],
    ['a field too many', put({ payload: { ...LOAD, stack: 'after' } }), 400],
    ['a proxy that there is not', { method: 'DELETE', url: '/api/toxics/after/x_proxy/t' }, 400],
    ['a folder above the runs', { url: '/api/runs/..%2f..%2fetc/report.html' }, 400],
    ['a page that there is not', { url: '/etc/passwd' }, 404],
  ])('%s is refused with a problem', async (_what, request, status) => {
    const { answer, done } = await ask(request);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({ status, code: status === 404 ? 'not-found' : 'invalid' });
    expect(done).toEqual([]);
  });

  it('what is under way is named in a refusal', async () => {
    const activity = { kind: 'toxics', count: 1, startedAt: 5 } as const;
    const parts = notingParts();
    const busy = async () => {
      throw new ConsoleError(409, 'busy', 'Something is under way.', activity);
    };
    const control = { ...parts.control, setLoad: busy };
    const { answer } = await ask(put(), { ...parts, control });
    expect(answer.json()).toMatchObject({ status: 409, code: 'busy', activity });
  });

  it('a fault of its own keeps its insides', async () => {
    vi.stubEnv('LOG_LEVEL', 'silent');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { answer } = await ask({ url: '/api/catalogue' });
    expect(answer.json()).toMatchObject({ status: 500, code: 'failed' });
    expect(answer.body).not.toMatch('secret');
  });
});

describe('the page', () => {
  it('runs its own files alone, in no frame; only what has its hash in its name is kept', async () => {
    const page = (await ask({})).answer;
    expect(page.body).toBe('the page');
    expect(page.headers['cache-control']).toBe('no-cache');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).not.toMatch('unsafe');
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) {
      expect(policy).toMatch(rule);
    }
    const headers = { ...OWN, 'accept-encoding': 'gzip, br' };
    const script = (await ask({ url: '/assets/main-1.js', headers })).answer;
    expect(script.headers['content-encoding']).toBe('br');
    expect(script.headers['cache-control']).toMatch('immutable');
    expect(script.body).toBe('a script, small');
  });
});
