// Makes sure the tests' browsers are there: Chromium, and Firefox where it is asked for by name. What is missing is installed, or it says what to do.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { findFirefox } from './firefox.ts';

interface TestBrowser {
  name: string;
  find: () => string | null;
  debianPackage: string;
  /** How it is downloaded where the system has no package of it. */
  download: readonly string[] | null;
  advice: string;
}

const CHROMIUM: TestBrowser = {
  name: 'Chromium',
  find: findChromium,
  debianPackage: 'chromium',
  download: ['npx', 'playwright', 'install', 'chromium'],
  advice: 'Install Chrome or Chromium, or set CHROMIUM_PATH to one.',
};

const FIREFOX: TestBrowser = {
  name: 'Firefox',
  find: findFirefox,
  debianPackage: 'firefox-esr',
  download: null,
  advice: 'Install Firefox 140 or newer, or set FIREFOX_PATH to one.',
};

/** A slow line is no reason to stop; a stuck one is. */
const STUCK_MS = 1_200_000;
const LINES_OF_A_FAILURE = 30;

/** Installers print hundreds of lines, which matter only when they fail. */
function runQuietly(...[program, ...args]: string[]): boolean {
  console.log(`> ${program} ${args.join(' ')}`);
  const { status, error, stdout, stderr } = spawnSync(program ?? '', args, {
    encoding: 'utf8',
    timeout: STUCK_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  });
  if (status === 0) return true;
  console.error(`${stdout}${stderr}`.trimEnd().split('\n').slice(-LINES_OF_A_FAILURE).join('\n'));
  console.error(`FAIL ${program}: ${error?.message ?? `exit status ${status}`}`);
  return false;
}

/** Debian alone: on its relatives the packages of these names only point at another kind of package. */
function isDebianRoot(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function install(missing: readonly TestBrowser[]): void {
  if (missing.length === 0) return;
  if (isDebianRoot()) {
    const packages = missing.map((browser) => browser.debianPackage);
    if (runQuietly('apt-get', 'update')) runQuietly('apt-get', 'install', '-y', '--no-install-recommends', ...packages);
  }
  for (const { find, download } of missing) {
    if (find() === null && download !== null) runQuietly(...download);
  }
}

/** The version it says of itself; null where it does not start, as when a library is missing. */
function readVersion(path: string): string | null {
  // There it would open a window.
  if (process.platform === 'win32') return 'version unknown';
  const { status, stdout, stderr } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: STUCK_MS });
  if (status === 0) return stdout.trim();
  console.error(stderr.trim());
  return null;
}

function isReady({ name, find, advice }: TestBrowser): boolean {
  const path = find();
  if (path === null) {
    console.error(`The tests need ${name}, and none was found or could be installed. ${advice}`);
    return false;
  }
  const version = readVersion(path);
  if (version === null) {
    console.error(`${path} was found and does not start. ${advice}`);
    return false;
  }
  console.log(`${name} for the tests: ${path} (${version})`);
  return true;
}

const wanted = process.argv.includes('firefox') ? [CHROMIUM, FIREFOX] : [CHROMIUM];
install(wanted.filter((browser) => browser.find() === null));
process.exitCode = wanted.map(isReady).every(Boolean) ? 0 : 1;
