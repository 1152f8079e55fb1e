// Makes sure a Chromium is there: an existing one, else Playwright's download, else Debian's package (root only), else says what to do.
import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.ts';

function tryRun(command: string, args: string[]): boolean {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', timeout: 300_000 }).status === 0;
}

function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
}

if (findChromium() === null) {
  if (isDebianRoot()) {
    if (tryRun('apt-get', ['update'])) tryRun('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  if (findChromium() === null) tryRun('npx', ['playwright', 'install', 'chromium']);
}

const path = findChromium();
if (path === null) {
  console.error(
    'Tests need a Chromium and none was found or could be installed. Install Chrome or Chromium, or set CHROMIUM_PATH to one.',
  );
  process.exit(1);
}
console.log(`Browser for the tests: ${path}`);
