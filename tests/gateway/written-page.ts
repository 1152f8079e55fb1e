// For tests: a folder as the build leaves it, with next to nothing in its files; removed when the test ends.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function writePage(): string {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-page-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<title>Tidemark</title>');
  writeFileSync(join(root, '.hidden'), 'hidden');
  for (const name of ['main-1a.js', 'database-worker-2b.js', 'sqlite3-3c.wasm']) {
    writeFileSync(join(root, 'assets', name), '');
  }
  return root;
}
