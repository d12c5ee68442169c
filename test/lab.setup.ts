import { startChaos } from './lab-under-test.ts';

/** Starts the tests' lab before the end-to-end tests, and stops it after them. */
export async function setup(): Promise<void> {
  await run('up');
}

export async function teardown(): Promise<void> {
  await run('down');
}

async function run(command: string): Promise<void> {
  const running = startChaos([command]);
  running.process.stdout?.pipe(process.stdout, { end: false });
  const { exitCode, stderr } = await running.ended;
  if (exitCode !== 0) throw new Error(`chaos ${command} ended with ${exitCode}:\n${stderr}`);
}
