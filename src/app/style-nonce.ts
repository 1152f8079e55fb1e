// The nonce that lets the UI kit write styles into the page: the gateway puts it there, anew with each answer.
import { setNonce } from 'get-nonce';

/** Empty where no gateway served the page: in development and in the demo. */
export function readStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** The lock of scrolling behind a dialog writes a style of its own, and asks `get-nonce`. */
export function handOnStyleNonce(): void {
  const nonce = readStyleNonce();
  if (nonce !== '') setNonce(nonce);
}
