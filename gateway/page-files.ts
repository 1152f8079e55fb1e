// Serves the built page: its files as they are, and index.html for every address that is a page of the app.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendGatewayAnswer } from './gateway-answer.ts';
import { DATABASE_WORKER_POLICY } from './security-headers.ts';
import { isUnreadableAddress, UNREADABLE_REQUEST } from './unreadable-requests.ts';

export const BUILT_PAGE = fileURLToPath(new URL('../dist', import.meta.url));

export function hasBuiltPage(root: string): boolean {
  return existsSync(join(root, 'index.html'));
}

/** `root` null: Vite serves the page (development). */
export function registerPageFiles(app: FastifyInstance, root: string | null): void {
  if (root !== null) {
    app.register(fastifyStatic, {
      root,
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
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    const isFileOrCall = /^\/(api|assets|sandbox)(\/|$)|^\/config\.json/.test(request.originalUrl);
    if (root !== null && isPage && !isFileOrCall) return reply.sendFile('index.html');
    if (isUnreadableAddress(request)) return sendGatewayAnswer(reply, UNREADABLE_REQUEST);
    return sendGatewayAnswer(reply, { status: 404, code: 'not-found', message: 'There is nothing at this address.' });
  });
}
