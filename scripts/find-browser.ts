// Answers which of several places holds a browser.
import { existsSync } from 'node:fs';

export function findBrowser(places: readonly (string | undefined)[]): string | null {
  return places.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}
