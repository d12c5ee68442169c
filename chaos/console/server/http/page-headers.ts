import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** The page is made of files of this server alone: nothing inline, nothing of elsewhere, in no frame. */
const PAGE_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/**
 * A report is one file with its styles, pictures and script inside. Whatever text of an experiment is in
 * it, it is of no origin: it can ask the console for nothing, nor anybody else.
 */
export const REPORT_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  'sandbox allow-scripts allow-popups allow-top-navigation-by-user-activation';

/** Headers that keep the page to itself. */
export async function usePageHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: PAGE_POLICY,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // The console speaks plain HTTP with this machine alone.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
}
