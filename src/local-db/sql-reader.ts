// The reader port: who may ask the database but not change it (the transaction index) is handed this.

/** An INTEGER beyond 2^53 comes as bigint. */
export type SqlValue = string | number | bigint | null;

/** The columns of a row, in the order of the SELECT. */
export type SqlRow = readonly SqlValue[];

export interface SqlReader {
  /** Statements are prepared once for each text: keep texts few, and values in `parameters` (`?`). */
  readAll(sql: string, parameters?: readonly SqlValue[]): readonly SqlRow[];
}
