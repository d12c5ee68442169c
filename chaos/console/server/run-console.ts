import type { RequestListener } from 'node:http';
import type { LabConfig } from '../../../infra/lab-config.ts';
import { listenLazily } from './http/lazy-server.ts';
import type { LabConsole } from './lab-console.ts';
import { lazily } from './lazily.ts';

/**
 * Serves the console at LAB_CONSOLE_PORT of 127.0.0.1 until the signal aborts; then what it has under
 * way in the lab is ended, and its faults are taken away.
 * @throws Error when the port can't be used
 */
export async function runConsole(config: LabConfig, signal: AbortSignal): Promise<void> {
  const port = config.ports.LAB_CONSOLE_PORT;
  let lab: LabConsole | null = null;

  async function load(): Promise<RequestListener> {
    const { createConsoleApp } = await import('./http/create-console-app.ts');
    const { createLabConsole } = await import('./lab-console.ts');
    const { buildPage } = await import('../page/build-page.ts');
    lab ??= createLabConsole(config);
    const app = await createConsoleApp({
      ...lab.parts,
      port,
      page: lazily(() => buildPage(config)),
    });
    return (request, response) => app.routing(request, response);
  }

  const server = await listenLazily(port, load);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  await (lab as LabConsole | null)?.close();
  server.close();
  server.closeAllConnections();
}
