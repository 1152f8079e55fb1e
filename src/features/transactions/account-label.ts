// An account in one line: two may share a name, so the end of the IBAN tells them apart.

export function toAccountLabel(name: string, iban: string | null): string {
  return iban === null ? name : `${name} …${iban.slice(-4)}`;
}
