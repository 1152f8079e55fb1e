// A port at which every connection is refused, for as long as a test needs it.

/**
 * A port that was free a moment ago may be another server's now; this one is nobody's. Below 1024 no system gives a port away by
 * itself, and what was once meant to listen here is long gone. Not 1 or 9: `fetch` and browsers refuse those themselves.
 */
export const CLOSED_PORT = 2;
