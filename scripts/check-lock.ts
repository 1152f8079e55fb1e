// Fails when package-lock.json lacks an optional dependency that it names: `npm ci` would then refuse on other systems.
import { readFileSync } from 'node:fs';

interface LockEntry {
  optionalDependencies?: Record<string, string>;
}
const lock: { packages: Record<string, LockEntry> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

function isInstalledFor(packagePath: string, name: string): boolean {
  for (let base = packagePath; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    if (`${base === '' ? '' : `${base}/`}node_modules/${name}` in lock.packages) return true;
    if (base === '') return false;
  }
}

const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isInstalledFor(path, name))
    .map((name) => `${path} names ${name}`),
);
if (missing.length > 0) {
  console.error(
    `package-lock.json is not complete, so "npm ci" fails elsewhere: ${missing.join('; ')}. Delete it and node_modules and run "npm install --package-lock-only" on Node 24.`,
  );
  process.exit(1);
}
console.log(`lock: ${Object.keys(lock.packages).length} packages, nothing missing`);
