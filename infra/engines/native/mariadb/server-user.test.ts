import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAccount, serverUser } from './server-user.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'));
  await mkdir(join(home, 'lab'));
});
afterEach(() => rm(home, { recursive: true }));

describe('serverUser', () => {
  it('is our own account when we are not root', async () => {
    expect(await serverUser(join(home, 'lab', 'mysql'), 1000)).toBeNull();
  });

  it('is unprivileged for root where others may pass, and root in a private home', async () => {
    await chmod(home, 0o755);
    expect((await serverUser(join(home, 'lab', 'mysql'), 0))?.name).toMatch(/^(mysql|nobody)$/);
    await chmod(home, 0o700);
    expect((await serverUser(join(home, 'lab', 'mysql'), 0))?.name).toBe('root');
  });
});

it('finds the first account that exists', () => {
  const passwd = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65533:nobody:/:/bin/false\n';
  expect(findAccount(passwd, ['mysql', 'nobody'])).toEqual({
    name: 'nobody',
    uid: 65_534,
    gid: 65_533,
  });
});
