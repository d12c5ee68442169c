import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ConsoleError } from '../console-error.ts';

/** Methods that change nothing. */
const SAFE = ['GET', 'HEAD'];
/** What a browser says of requests of the page itself, and of those that a person made. */
const OWN_SITES = ['same-origin', 'none'];

/**
 * Lets nobody use the console but its own page and programs of this machine. Any website that is
 * open in the same browser can send requests to 127.0.0.1 (cross-site request forgery), or make its own
 * name mean 127.0.0.1 (DNS rebinding): the first has another `Origin`, the second another `Host`.
 * @param port where the console listens
 */
export function refuseOtherOrigins(app: FastifyInstance, port: number): void {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  app.addHook('onRequest', async (request) => {
    const { host = '' } = request.headers;
    if (!hosts.includes(host)) {
      throw refusal(`The console answers at ${hosts.join(' and ')} only.`);
    }
    if (SAFE.includes(request.method)) refuseForeignReader(request);
    else refuseForeignWriter(request, host);
  });
}

/** A page of another site may link to the console, and read nothing of it. */
function refuseForeignReader({ url, headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  const isData = url.startsWith('/api/');
  if (isData && site !== undefined && !isOwn(site) && headers['sec-fetch-mode'] !== 'navigate') {
    throw refusal("Another site's page asked for this.");
  }
}

function refuseForeignWriter({ headers }: FastifyRequest, host: string): void {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== `http://${host}` || (site !== undefined && !isOwn(site))) {
    throw refusal(`Only the console's own page may do this: Origin must be http://${host}.`);
  }
}

function isOwn(site: string | string[]): boolean {
  return OWN_SITES.includes(String(site));
}

function refusal(why: string): ConsoleError {
  return new ConsoleError(403, 'forbidden', why);
}
