// What browsers may do with our pages: nothing but run our own scripts and talk to this gateway.
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const OWN = ["'self'"];
const NOTHING = ["'none'"];

export function registerSecurityHeaders(app: FastifyInstance): void {
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: NOTHING,
        scriptSrc: OWN,
        // The UI kit writes styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: OWN,
        workerSrc: OWN,
        manifestSrc: OWN,
        baseUri: NOTHING,
        formAction: NOTHING,
        frameAncestors: NOTHING,
        objectSrc: NOTHING,
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    // Plain http on loopback: a browser that remembers "https only" for 127.0.0.1 would lock out everything else there.
    strictTransportSecurity: false,
  });
}

/** The page that stands for a real bank's: a form and a style sheet. It names its origin, by which its own form is told from others. */
export const CONNECT_PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none';style-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const;

/** A worker lives under the policy of its own file: only the one that holds SQLite may compile WASM. */
export const DATABASE_WORKER_POLICY =
  "default-src 'none';script-src 'self' 'wasm-unsafe-eval';connect-src 'self';worker-src 'self'";
