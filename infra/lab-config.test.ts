import { describe, expect, it } from 'vitest';
import { readLabConfig } from './lab-config.ts';
import { LabConfigError } from './lab-config-error.ts';
import { DEFAULT_PORTS } from './lab-ports.ts';

describe('readLabConfig', () => {
  it('gives each stack its own proxies in front of the same servers', () => {
    const { before, after } = readLabConfig({}).stacks;
    expect(before.proxied.mysql).toBe('mysql://lab:lab@127.0.0.1:18133/before');
    expect(after.proxied.mysql).toBe('mysql://lab:lab@127.0.0.1:18233/after');
    expect(new URL(before.direct.mysql).port).toBe(new URL(after.direct.mysql).port);
  });

  it('moves all ports by the offset, but not one that is set by itself', () => {
    const { ports } = readLabConfig({ LAB_PORT_OFFSET: '1000', LAB_MYSQL_PORT: '20000' });
    expect(ports.LAB_MONGO_PORT).toBe(DEFAULT_PORTS.LAB_MONGO_PORT + 1_000);
    expect(ports.LAB_MYSQL_PORT).toBe(20_000);
  });

  it.each(['0', '65536', '80.5', 'mysql'])('refuses the port %s and names the variable', (port) => {
    const read = () => readLabConfig({ LAB_MYSQL_PORT: port });
    expect(read).toThrow(LabConfigError);
    expect(read).toThrow(/^LAB_MYSQL_PORT=/);
  });

  it.each([
    ['2k', /^LAB_PORT_OFFSET=2k: expected a whole number/],
    ['50000', /^LAB_PORT_OFFSET=50000 makes it LAB_MYSQL_PORT=68033: expected a port/],
  ])('refuses the offset %s by its own name', (offset, message) => {
    expect(() => readLabConfig({ LAB_PORT_OFFSET: offset })).toThrow(message);
  });

  it('refuses an endpoint for traces that is no URL, and says what one looks like', () => {
    expect(readLabConfig({ LAB_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }).otlpEndpoint).toMatch(
      /4318/,
    );
    const read = () => readLabConfig({ LAB_OTLP_ENDPOINT: '127.0.0.1:4318' });
    expect(read).toThrow(/^LAB_OTLP_ENDPOINT=.*http:/);
  });

  it.each([
    ['LAB_FAKETIME', 'yes', /^LAB_FAKETIME=yes: expected 0 or 1/],
    ['LAB_MYSQL_TMPFS_MIB', '64', /^LAB_MYSQL_TMPFS_MIB=64: expected a size .* 192/],
    ['LAB_MYSQL_TMPFS_MIB', '1G', /^LAB_MYSQL_TMPFS_MIB=1G/],
  ])('refuses %s=%s', (variable, value, message) => {
    expect(() => readLabConfig({ [variable]: value })).toThrow(message);
  });

  it('leaves clocks and disks as they are unless asked', () => {
    expect(readLabConfig({})).toMatchObject({ fakeTime: false, mysqlTmpfsMiB: null });
    const env = { LAB_FAKETIME: '1', LAB_MYSQL_TMPFS_MIB: '256' };
    expect(readLabConfig(env)).toMatchObject({ fakeTime: true, mysqlTmpfsMiB: 256 });
  });

  it('refuses two parts on one port and names both', () => {
    const read = () => readLabConfig({ LAB_MYSQL_PORT: `${DEFAULT_PORTS.LAB_MONGO_PORT}` });
    expect(read).toThrow(/LAB_MYSQL_PORT.*LAB_MONGO_PORT|LAB_MONGO_PORT.*LAB_MYSQL_PORT/);
  });
});
