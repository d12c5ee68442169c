import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readLabConfig } from '../../lab-config.ts';
import { LabError } from '../../lab-error.ts';
import { checkPortsAreFree } from './port-clashes.ts';
import { findPortOwners } from './port-owner.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe('findPortOwners', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('finds this process behind a listener on %s', async (host) => {
    const port = await listen(host);
    expect((await findPortOwners([port])).get(port)?.pid).toBe(process.pid);
  });

  it('leaves out a port once it is free', async () => {
    const port = await listen('127.0.0.1');
    servers.pop()?.close();
    expect(await findPortOwners([port])).toEqual(new Map());
  });
});

describe('checkPortsAreFree', () => {
  it('lists all clashes at once, each with its owner and the variable', async () => {
    const mysql = await listen('127.0.0.1');
    const mongo = await listen('127.0.0.1');
    const { ports } = readLabConfig({ LAB_MYSQL_PORT: `${mysql}`, LAB_MONGO_PORT: `${mongo}` });
    const check = checkPortsAreFree(
      [
        { label: 'MySQL', ports: ['LAB_MYSQL_PORT'] },
        { label: 'MongoDB', ports: ['LAB_MONGO_PORT'] },
      ],
      ports,
    );
    const line = (port: number, label: string, variable: string) =>
      new RegExp(
        `port ${port} \\(${label}\\) is in use by \\S+ \\(pid ${process.pid}\\): stop it or set ${variable} to another`,
      );
    await expect(check).rejects.toThrow(LabError);
    await expect(check).rejects.toThrow(line(mysql, 'MySQL', 'LAB_MYSQL_PORT'));
    await expect(check).rejects.toThrow(line(mongo, 'MongoDB', 'LAB_MONGO_PORT'));
  });
});
