// What browsers may do with what we send: nothing but run our own scripts and talk to this gateway. On every answer, whoever asked.
import type { FastifyInstance } from 'fastify';

/** Styles that the UI kit writes into the page carry the nonce of the answer that brought the page; no other answer has one. */
export function toPagePolicy(nonce: string | null): string {
  return toPolicy({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
    ...TRUSTED_TYPES,
  });
}

/** Text becomes a script or HTML by the page's one policy, or not at all (src/app/trusted-types.ts). */
const TRUSTED_TYPES = { 'require-trusted-types-for': "'script'", 'trusted-types': 'default' };

/** A worker lives under the policy of its own file: only the one that holds SQLite may compile WASM. */
export const DATABASE_WORKER_POLICY = toPolicy({
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'connect-src': "'self'",
  ...TRUSTED_TYPES,
  'trusted-types': "'none'",
});

function toPolicy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join(';');
}

/** Nothing of a computer but the screen, the keyboard and the clipboard is wanted here. */
const NOT_WANTED =
  'accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope hid idle-detection ' +
  'local-fonts magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial sync-xhr usb ' +
  'xr-spatial-tracking';

/** No word of HSTS: over plain http on loopback, "https only" for 127.0.0.1 would lock out everything else there. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': toPagePolicy(null),
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': NOT_WANTED.split(' ')
    .map((feature) => `${feature}=()`)
    .join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Frame-Options': 'DENY',
};

export function registerSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => void reply.headers(SECURITY_HEADERS));
}

/** The page that stands for a real bank's: a form and a style sheet. It names its origin, by which its own form is told from others. */
export const CONNECT_PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none';style-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const;

/** Opened as a page of its own, nothing of a bank's may do anything here. */
export const NOTHING_ALLOWED = "default-src 'none'; sandbox; frame-ancestors 'none'";
