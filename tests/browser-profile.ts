// Where the browser of the browser tests keeps its files: on the disk, as people's do. A private window sends each write as a message.
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two runs on one computer each have their own. */
export const BROWSER_PROFILE = join(tmpdir(), `tidemark-browser-tests-${process.pid}`);

/** Not as a teardown: the browser is closed after all of those. */
export function setup(): void {
  process.once('exit', () => rmSync(BROWSER_PROFILE, { recursive: true, force: true }));
}
