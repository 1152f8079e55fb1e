// For tests: a folder as the build leaves it, with next to nothing in its files; removed when the test ends.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { STYLE_NONCE_PLACE } from '../../gateway/style-nonce-place.ts';

const WRITTEN_PAGE = `<title>Tidemark</title><meta property="csp-nonce" nonce="${STYLE_NONCE_PLACE}">`;

export function writePage(): string {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-page-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), WRITTEN_PAGE);
  writeFileSync(join(root, '.hidden'), 'hidden');
  for (const name of ['main-1a.js', 'database-worker-2b.js', 'sqlite3-3c.wasm']) {
    writeFileSync(join(root, 'assets', name), '');
  }
  writeFileSync(join(root, 'assets', 'main-1a.js.br'), 'as brotli');
  writeFileSync(join(root, 'assets', 'main-1a.js.gz'), 'as gzip');
  return root;
}
