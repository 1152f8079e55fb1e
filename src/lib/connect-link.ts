// From the configured address of the page that connects banks to the link of one connection.

export const CONNECTION_PLACEHOLDER = '{connectionId}';

/** The id comes from a bank: encoded, it can name nothing but itself. */
export function toConnectLink(template: string, connectionId: string): string {
  return template.replaceAll(CONNECTION_PLACEHOLDER, () => encodeURIComponent(connectionId.toWellFormed()));
}
