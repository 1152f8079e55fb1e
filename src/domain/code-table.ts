// A code a bank sent, looked up in the table that says what is known of it.

/** null: not in the table. A word every object knows, as `constructor`, is no code. */
export function lookUpCode<Row>(table: Readonly<Record<string, Row>>, code: string): Row | null {
  return Object.hasOwn(table, code) ? (table[code] ?? null) : null;
}
