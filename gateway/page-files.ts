// Serves the built page: its files as they are, and index.html for every address that is a page of the app, each time with a nonce of its own.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendGatewayAnswer } from './gateway-answer.ts';
import { DATABASE_WORKER_POLICY, toPagePolicy } from './security-headers.ts';
import { STYLE_NONCE_PLACE } from './style-nonce-place.ts';
import { isUnreadableAddress, UNREADABLE_REQUEST } from './unreadable-requests.ts';

export const BUILT_PAGE = fileURLToPath(new URL('../dist', import.meta.url));

export function hasBuiltPage(root: string): boolean {
  return existsSync(join(root, 'index.html'));
}

/** `root` null: Vite serves the page (development). */
export function registerPageFiles(app: FastifyInstance, root: string | null): void {
  if (root !== null) registerFiles(app, root);
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    const isFileOrCall = /^\/(api|assets|sandbox)(\/|$)|^\/config\.json/.test(request.originalUrl);
    if (root !== null && isPage && !isFileOrCall) return sendPage(reply, root);
    if (isUnreadableAddress(request)) return sendGatewayAnswer(reply, UNREADABLE_REQUEST);
    return sendGatewayAnswer(reply, { status: 404, code: 'not-found', message: 'There is nothing at this address.' });
  });
}

function registerFiles(app: FastifyInstance, root: string): void {
  app.register(fastifyStatic, {
    root,
    index: false,
    // The build has left each file as brotli and gzip beside itself.
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders(reply, path) {
      // Names of assets carry a hash of their content; everything else must be asked for again.
      const isHashed = path.startsWith(join(root, 'assets'));
      reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (basename(path).startsWith('database-worker')) {
        reply.header('Content-Security-Policy', DATABASE_WORKER_POLICY);
      }
    },
  });
  for (const path of ['/', '/index.html']) app.get(path, (_request, reply) => sendPage(reply, root));
}

/** Kept by nobody: a nonce that is used again is none. */
async function sendPage(reply: FastifyReply, root: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  // Read each time: a build while this runs names other files.
  const page = await readFile(join(root, 'index.html'), 'utf8');
  return reply
    .headers({ 'Cache-Control': 'no-store', 'Content-Security-Policy': toPagePolicy(nonce) })
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(STYLE_NONCE_PLACE, nonce));
}
