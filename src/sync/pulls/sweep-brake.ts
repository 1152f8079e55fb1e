// How many rows may be marked as no longer listed without asking anybody: a bank that forgets half its list is more likely ill than right.

const MOST_ROWS = 50;
const FEW_ROWS = 3;
const MOST_SHARE = 0.05;

export function isWithinBrake(missing: number, held: number, confirmed: number | null): boolean {
  if (confirmed !== null && missing <= confirmed) return true;
  return missing <= FEW_ROWS || (missing <= MOST_ROWS && missing <= held * MOST_SHARE);
}
