// Links in Linxo's answers, such as `/connections/a%2Fb`, as the id they lead to.

/** Null: it is no link to one of these. */
export function parseLink(link: string, kind: 'connections' | 'accounts'): string | null {
  const written = new RegExp(`/${kind}/([^/?#]+)/?(?:[?#].*)?$`).exec(link)?.[1];
  try {
    return written === undefined ? null : decodeURIComponent(written);
  } catch {
    return null;
  }
}
