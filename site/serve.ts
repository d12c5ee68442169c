import { join } from 'node:path';
import { readLabConfig } from '../infra/lab-config.ts';
import { createDocsServer } from './docs-server.ts';

/** Serves the built site to this machine until it is stopped: `make docs-serve`. */
const { labDir, ports } = readLabConfig();
const app = createDocsServer(join(labDir, 'docs-site'));
try {
  const address = await app.listen({ host: '127.0.0.1', port: ports.LAB_DOCS_PORT });
  process.stdout.write(`The documentation is at ${address} (Ctrl-C ends it)\n`);
} catch (error) {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
  process.stderr.write(
    `port ${ports.LAB_DOCS_PORT} is in use: stop what listens there, or set LAB_DOCS_PORT\n`,
  );
  process.exitCode = 1;
}
