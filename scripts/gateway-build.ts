// What the build leaves for the gateway: a place for the nonce of its styles in index.html, and each file beside itself as brotli and gzip.
// No part of the demo, whose server is anybody's.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { STYLE_NONCE_PLACE } from '../gateway/style-nonce-place.ts';

/** What browsers ask for as it is, or what is small already. */
const WORTH_IT = /\.(?:js|css|wasm|svg)$/;
const SMALLEST_BYTES = 1_000;
/** The best brotli takes seconds: what has not changed since the last build is not packed again. */
const CACHE = 'node_modules/.cache/compressed';
/** The engine's other ways to run, which nothing here asks for. */
const UNUSED = /sqlite3-(?:worker1|opfs-async-proxy)/;

const pack = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};

export function gatewayBuild(): Plugin {
  let folder = '';
  return {
    name: 'gateway-build',
    apply: ({ mode }, { command }) => command === 'build' && mode !== 'demo',
    config: () => ({ html: { cspNonce: STYLE_NONCE_PLACE } }),
    configResolved: ({ build }) => void (folder = build.outDir),
    generateBundle(_options, bundle) {
      for (const name of Object.keys(bundle)) if (UNUSED.test(name)) delete bundle[name];
    },
    async closeBundle() {
      await mkdir(CACHE, { recursive: true });
      const files = await readdir(folder, { recursive: true });
      await Promise.all(files.filter((name) => WORTH_IT.test(name)).map((name) => compress(join(folder, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < SMALLEST_BYTES) return;
  const hash = createHash('sha256').update(bytes).digest('hex');
  for (const way of ['br', 'gz'] as const) {
    const kept = join(CACHE, `${hash}.${way}`);
    const packed = await readFile(kept).catch(async () => {
      const made = await pack[way](bytes);
      await writeFile(kept, made);
      return made;
    });
    await writeFile(`${path}.${way}`, packed);
  }
}
