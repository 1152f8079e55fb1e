// A row in the form in which the bank's own list and the dashboard's table are compared.

export function toLine(...fields: readonly (string | null)[]): string {
  return fields.map((field) => field ?? '(none)').join(' | ');
}
