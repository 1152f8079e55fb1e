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

/** A worker lives under the policy of its own file: only the one that holds SQLite may compile WASM. */
export const DATABASE_WORKER_POLICY =
  "default-src 'none';script-src 'self' 'wasm-unsafe-eval';connect-src 'self';worker-src 'self'";
