import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LabConfig, readLabConfig } from '../lab-config.ts';
import { hostConsole } from './host-console.ts';
import { hostPartStatus, startHostPart, stopHostPart } from './host-part.ts';

let config: LabConfig;
const told: string[] = [];
const onProgress = ({ kind }: { kind: string }) => void told.push(kind);
const saved = { ...process.env };
beforeEach(async () => {
  const labDir = await mkdtemp(join(tmpdir(), 'chaosmicro-'));
  // The console reads its configuration from the environment, as every command does.
  Object.assign(process.env, { LAB_DIR: labDir, LAB_CONSOLE_PORT: String(await freePort()) });
  config = readLabConfig();
});
afterEach(async () => {
  await stopHostPart(config, hostConsole(config), onProgress);
  process.env = { ...saved };
  await rm(config.labDir, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

it('starts beside a lab that has none, once, and stops', async () => {
  expect(await startHostPart(config, hostConsole(config), { onProgress })).toMatchObject({
    part: 'console',
  });
  expect(await hostPartStatus(config, hostConsole(config))).toMatchObject({
    up: true,
    label: 'Console',
  });
  const health = await fetch(`http://127.0.0.1:${config.ports.LAB_CONSOLE_PORT}/health`);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  expect(await startHostPart(config, hostConsole(config), { onProgress })).toBeNull();
  await stopHostPart(config, hostConsole(config), onProgress);
  expect(await hostPartStatus(config, hostConsole(config))).toMatchObject({ up: false, pid: null });
  expect(told).toEqual(['part-ready', 'part-stopped']);
});
