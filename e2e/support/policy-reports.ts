// What browsers report when a page does what the gateway's policies forbid: every page of a test is listened to, and none may.
import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Of scripts, styles, text used as HTML, features of the computer, and resources of others, in Chromium's words. */
const REPORT =
  /Content Security Policy|Content-Security-Policy|Trusted(?:HTML|Script|ScriptURL| Type)|Permissions[- ]Policy|Cross-Origin-(?:Embedder|Opener|Resource)-Policy|ERR_BLOCKED_BY_RESPONSE/i;

export function followPolicyReports(computer: BrowserContext): { readonly texts: readonly string[]; stop(): void } {
  const texts: string[] = [];
  const listen = (message: ConsoleMessage) => {
    if (REPORT.test(message.text())) texts.push(message.text());
  };
  computer.on('console', listen);
  return { texts, stop: () => void computer.off('console', listen) };
}
