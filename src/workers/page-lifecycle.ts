// A page that is frozen or kept for "back" must not hold the database: other tabs would wait for it.

/** The events of https://developer.chrome.com/docs/web-platform/page-lifecycle-api; `freeze` and `resume` exist in Chromium only. */
export function followPageLifecycle(
  page: Pick<Window, 'addEventListener' | 'document'>,
  worker: { suspend: () => void; resume: () => void },
): void {
  page.addEventListener('pagehide', worker.suspend);
  page.addEventListener('pageshow', (event) => {
    if (event.persisted) worker.resume();
  });
  page.document.addEventListener('freeze', worker.suspend);
  page.document.addEventListener('resume', worker.resume);
}
